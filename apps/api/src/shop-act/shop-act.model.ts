import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { CLOSING_STATES } from '@townline/enforcement';
import { BusinessModel } from '../business/business.model.js';
import { BranchEnum, EventKind, InspectionResultEnum, Instrument } from '../business/enforcement-event.model.js';
import { CourtRefusalModel } from '../court/court.model.js';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar, InstantScalar, PartialDateScalar } from '../time/scalars.js';

export const ClosingStateEnum = enumOf('ClosingState', CLOSING_STATES, {
  PENDING: 'Nobody has to have looked yet.',
  OVERDUE: 'Somebody should have looked again, and no source says that anybody has.',
  LOOKED: 'Somebody was there, and it was shut.',
  FOUND_OPEN: 'It was found open again without leave.',
  LET_OPEN: 'It got a permit again.',
  RULE_UNKNOWN: 'By when somebody has to look again is not known.',
});
export const ShopHistoryKindEnum = enumOf('ShopHistoryKind', ['EVENT', 'LICENSE', 'ARREST'] as const);

@ObjectType('ShopEvent', { description: 'Something done about a shop on a day, whoever states it.' })
export class ShopEventModel {
  @Field(() => ID)
  id: string;

  @Field(() => EventKind)
  kind: string;

  @Field(() => PartialDateScalar)
  occurredOn: string;

  @Field(() => String, { nullable: true })
  authority: string | null;

  @Field(() => Instrument, { nullable: true })
  instrument: string | null;

  @Field(() => ID, { description: 'The row of a source that says so.' })
  observationId: string;
}

@ObjectType('LookAgain', { description: 'By when somebody has to look again, and where that is written.' })
export class LookAgainModel {
  @Field(() => DayScalar)
  dueOn: string;

  @Field(() => String, { description: 'The order itself, or the ordinance as it stood on the day of the closing.' })
  writtenIn: string;
}

@ObjectType('Closing', { description: 'That a shop was shut by an instrument, with what came of it.' })
export class ClosingModel {
  @Field(() => ID)
  businessId: string;

  @Field(() => ShopEventModel)
  closing: ShopEventModel;

  @Field(() => ClosingStateEnum)
  state: string;

  @Field(() => LookAgainModel, { nullable: true })
  lookAgain: LookAgainModel | null;

  @Field(() => ShopEventModel, { nullable: true, description: 'The first time that somebody was there.' })
  looked: ShopEventModel | null;

  @Field(() => ShopEventModel, { nullable: true, description: 'The first time that it was found open without leave.' })
  foundOpen: ShopEventModel | null;
}

@ObjectType('ShopHistoryEntry', {
  description:
    'A line of a shop’s history: an event, a license as a row states it, or an arrest, entered here or imported.',
})
export class ShopHistoryEntryModel {
  @Field(() => ShopHistoryKindEnum)
  what: string;

  @Field(() => PartialDateScalar, { nullable: true })
  on: string | null;

  @Field(() => String, { nullable: true, description: 'Of an event its kind, of an arrest how it was made.' })
  kind: string | null;

  @Field(() => String, { nullable: true })
  authority: string | null;

  @Field(() => Instrument, { nullable: true })
  instrument: string | null;

  @Field(() => BranchEnum, { nullable: true })
  branch: string | null;

  @Field(() => InspectionResultEnum, { nullable: true })
  result: string | null;

  @Field(() => String, { nullable: true })
  findings: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  reinspectOn: string | null;

  @Field(() => String, { nullable: true })
  licenseNo: string | null;

  @Field(() => String, { nullable: true, description: 'Of a license, as the source writes it.' })
  status: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  validFrom: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  validTo: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field(() => ID, { nullable: true, description: 'The row of a source that says so; null for an arrest.' })
  observationId: string | null;

  @Field(() => String, { nullable: true })
  sourceName: string | null;

  @Field(() => ID, { nullable: true })
  arrestId: string | null;

  @Field(() => InstantScalar)
  recordedAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When its source put it right; what it said stays.' })
  supersededAt: Date | null;
}

export const ShopActResult = createUnionType({
  name: 'ShopActResult',
  types: () => [BusinessModel, CourtRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? CourtRefusalModel : BusinessModel),
});
