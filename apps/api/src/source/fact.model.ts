import { Field, ObjectType } from '@nestjs/graphql';
import { Presented, READING } from '../reading/presented.js';
import { PeriodModel } from '../time/period.model.js';
import { SourceRefModel, sourceRefOf } from './source-ref.model.js';

/** Something one row states. Facts that contradict each other stand side by side, each with its source. */
@ObjectType({ isAbstract: true })
export abstract class FactModel extends Presented {
  observationId: string;
  /** Of the observation, where the row that was read brought them along. */
  sourceId?: string;
  recordId?: string;
  private sourceRef?: SourceRefModel;

  @Field(() => SourceRefModel, { description: 'Who says so, and where.' })
  get source(): SourceRefModel {
    this.sourceRef ??= sourceRefOf(this[READING], this.observationId, this);
    return this.sourceRef;
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
