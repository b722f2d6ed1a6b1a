import { Field, ObjectType } from '@nestjs/graphql';
import type { Reading } from '../reading/reading.js';
import { PeriodModel } from '../time/period.model.js';
import { SourceRefModel } from './source-ref.model.js';

/** Something one row states. Facts that contradict each other stand side by side, each with its source. */
@ObjectType({ isAbstract: true })
export abstract class FactModel {
  reading: Reading;
  observationId: string;

  @Field(() => SourceRefModel, { description: 'Who says so, and where.' })
  source(): Promise<SourceRefModel | null> {
    return this.reading.sourceRefs.load(this.observationId);
  }
}

/** A fact that holds for a time. */
@ObjectType({ isAbstract: true })
export abstract class DatedFactModel extends FactModel {
  validFrom: string | null;
  validTo: string | null;

  @Field(() => PeriodModel)
  period(): PeriodModel {
    return this;
  }
}
