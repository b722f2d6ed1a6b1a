import { Field, ObjectType } from '@nestjs/graphql';
import { Presented } from '../reading/presented.js';
import { PeriodModel } from '../time/period.model.js';
import { SourceRefModel } from './source-ref.model.js';

/** Something one row states. Facts that contradict each other stand side by side, each with its source. */
@ObjectType({ isAbstract: true })
export abstract class FactModel extends Presented {
  observationId: string;
  /** Of the observation, where the row that was read brought them along. */
  sourceId?: string;
  recordId?: string;

  @Field(() => SourceRefModel, { description: 'Who says so, and where.' })
  get source(): SourceRefModel {
    return this;
  }
}

/** A fact that holds for a time. */
@ObjectType({ isAbstract: true })
export abstract class DatedFactModel extends FactModel {
  validFrom: string | null;
  validTo: string | null;

  @Field(() => PeriodModel)
  get period(): PeriodModel {
    return this;
  }
}
