import { Field, ObjectType } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { EnforcementEventModel } from '../business/enforcement-event.model.js';
import { PremisesModel } from '../premises/premises.model.js';
import { DayScalar } from '../time/scalars.js';

@ObjectType('TrackStation', { description: 'Where an operation was, from when to when, and what ended it there.' })
export class TrackStationModel {
  @Field(() => BusinessModel)
  business: BusinessModel;

  @Field(() => PremisesModel, { nullable: true, description: 'Null where no row names a place.' })
  premises: PremisesModel | null;

  @Field(() => DayScalar, { nullable: true, description: 'The earliest opening stated.' })
  from: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The latest closing stated. Null: none is; it may be open.' })
  to: string | null;

  @Field(() => EnforcementEventModel, {
    nullable: true,
    description: 'The act that closed it. Null: open, or a row gives the day and nothing more.',
  })
  closedBy: EnforcementEventModel | null;
}
