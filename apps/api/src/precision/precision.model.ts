import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { SourceModel } from '../source/source.model.js';

@ObjectType('Precision', { description: 'Of the decided leads that cite something, the share that was confirmed.' })
export class PrecisionModel {
  @Field(() => Int)
  confirmed: number;

  @Field(() => Int)
  dismissed: number;

  @Field(() => Float, { nullable: true, description: 'Null when none was decided.' })
  share: number | null;

  @Field(() => Float, { description: 'Lower end of the 95 % interval (Wilson).' })
  low: number;

  @Field(() => Float)
  high: number;
}

@ObjectType('PrecisionDrift', { description: 'Precision of late less that of all before.' })
export class PrecisionDriftModel {
  @Field(() => Float)
  by: number;

  @Field(() => Float, { description: 'Lower end of the 95 % interval (Newcombe).' })
  low: number;

  @Field(() => Float)
  high: number;

  @Field(() => Boolean, { description: 'True when it is more than chance: zero lies outside the interval.' })
  isClear: boolean;
}

@ObjectType('CitedPrecision', {
  description: 'How often leads that cite a rule or a source are confirmed. Leads left undecided are not counted.',
})
export class CitedPrecisionModel {
  @Field(() => String, { description: 'The rule of the model, as in `phone.shared`, or the id of the source.' })
  key: string;

  @Field(() => SourceModel, { nullable: true })
  source: SourceModel | null;

  @Field(() => PrecisionModel)
  all: PrecisionModel;

  @Field(() => PrecisionModel, { description: 'Decided since this quarter of the year began.' })
  thisQuarter: PrecisionModel;

  @Field(() => PrecisionModel)
  before: PrecisionModel;

  @Field(() => PrecisionDriftModel, { nullable: true, description: 'Null where nothing was decided now or before.' })
  drift: PrecisionDriftModel | null;
}
