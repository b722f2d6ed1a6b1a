import { Field, Int, ObjectType } from '@nestjs/graphql';
import { FactModel } from '../source/fact.model.js';
import { FactPreferenceModel, PresentedField } from './fact-preference.model.js';

@ObjectType('Presentation', {
  description: 'Which of several stated values is shown, by whose word, and why. The others stand beside it.',
})
export class PresentationModel extends FactModel {
  @Field(() => PresentedField)
  field: PresentedField;

  @Field(() => String)
  value: string;

  @Field(() => String, { description: 'Why this one, in a sentence.' })
  because: string;

  @Field(() => Int, { description: 'How many other values are stated.' })
  others: number;

  @Field(() => FactPreferenceModel, {
    nullable: true,
    description: 'The preference that overrules the order of sources.',
  })
  preference: FactPreferenceModel | null;
}
