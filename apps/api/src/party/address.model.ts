import { Field, ObjectType } from '@nestjs/graphql';
import { PremisesModel } from '../premises/premises.model.js';
import { DatedFactModel } from '../source/fact.model.js';

@ObjectType('Address', { description: 'A postal text as one source wrote it.' })
export class AddressModel extends DatedFactModel {
  premisesId: string | null;

  @Field(() => String)
  text: string;

  @Field(() => PremisesModel, {
    nullable: true,
    description: 'What the text was read as; null when it names no place.',
  })
  async premises(): Promise<PremisesModel | null> {
    return this.premisesId === null ? null : this.reading.premises.load(this.premisesId);
  }
}
