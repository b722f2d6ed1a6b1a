import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  ITEM_KINDS,
  STANDINGS,
  SUBMISSION_CHANNELS,
  SUBMISSION_ERROR_CODES,
  SUBMISSION_STATES,
} from '@townline/exchange';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar, InstantScalar } from '../time/scalars.js';

export const SubmissionStateEnum = enumOf('AnnualReturnState', SUBMISSION_STATES);
export const SubmissionChannelEnum = enumOf('AnnualReturnChannel', SUBMISSION_CHANNELS, {}, 'By what way it came.');
export const SubmissionRefusalCode = enumOf('AnnualReturnRefusalCode', SUBMISSION_ERROR_CODES);
export const ItemKindEnum = enumOf('ReturnItemKind', ITEM_KINDS);
export const StandingEnum = enumOf(
  'ReturnStanding',
  STANDINGS,
  {},
  'NOTHING: no return and no draft. ZERO: sent in, with nothing to report. NOT_SHARED: no agreement opens it to you.',
);

@ObjectType('ReturnItem')
export class ReturnItemModel {
  @Field(() => String, { description: 'By which an answer and a CSV column name it.' })
  key: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Of the nine items of the statute. Null: a uniform count beside them.',
  })
  number: number | null;

  @Field(() => String)
  label: string;

  @Field(() => ItemKindEnum)
  kind: string;
}

@ObjectType('ReturnForm', { description: 'What the annual return asks for.' })
export class ReturnFormModel {
  @Field(() => Int)
  version: number;

  @Field(() => String, { description: 'The section that asks for it.' })
  citation: string;

  @Field(() => [ReturnItemModel])
  items: ReturnItemModel[];

  @Field(() => DayScalar, { description: 'The twelve months it speaks of begin.' })
  from: string;

  @Field(() => DayScalar, { description: 'The first day after them.' })
  to: string;

  @Field(() => DayScalar)
  dueOn: string;
}

@ObjectType('ReturnAnswer')
export class ReturnAnswerModel {
  @Field(() => String)
  item: string;

  @Field(() => String, { nullable: true })
  text: string | null;

  @Field(() => Int, { nullable: true })
  count: number | null;
}

@ObjectType('ReturnFault', { description: 'What keeps a return from being sent in, or is worth a second look.' })
export class ReturnFaultModel {
  @Field(() => String, { nullable: true, description: 'Null: of the return as a whole.' })
  item: string | null;

  @Field(() => Boolean, { description: 'False: it is shown and sent along.' })
  isRefused: boolean;

  @Field(() => String)
  message: string;
}

@ObjectType('ReturnReceipt', { description: 'Keep it: it proves what was received, and when. It holds no answer.' })
export class ReturnReceiptModel {
  @Field(() => ID)
  submissionId: string;

  @Field(() => String)
  agency: string;

  @Field(() => Int)
  year: number;

  @Field(() => Int)
  version: number;

  @Field(() => String, { description: 'SHA-256 over the return.' })
  contentHash: string;

  @Field(() => String)
  receivedAt: string;

  @Field(() => String)
  submittedBy: string;

  @Field(() => String)
  keyId: string;

  @Field(() => String, { description: 'Ed25519, base64.' })
  signature: string;
}

@ObjectType('AnnualReturn', { description: 'One version of an agency’s return. What was sent in never changes.' })
export class AnnualReturnModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  agency: string;

  @Field(() => Int)
  year: number;

  @Field(() => Int, { description: '1, and one more with each correction.' })
  version: number;

  @Field(() => SubmissionStateEnum)
  state: string;

  @Field(() => Boolean, { description: 'There was nothing to report.' })
  isZero: boolean;

  @Field(() => [ReturnAnswerModel])
  answers: ReturnAnswerModel[];

  @Field(() => SubmissionChannelEnum)
  channel: string;

  @Field(() => [ReturnFaultModel])
  faults: ReturnFaultModel[];

  @Field(() => InstantScalar)
  savedAt: Date;

  @Field(() => InstantScalar, { nullable: true })
  submittedAt: Date | null;

  @Field(() => ReturnReceiptModel, { nullable: true })
  receipt: ReturnReceiptModel | null;

  @Field(() => String, { nullable: true, description: 'Why the council sent it back.' })
  reason: string | null;
}

@ObjectType('CompletenessRow')
export class CompletenessRowModel {
  @Field(() => String)
  agency: string;

  @Field(() => String)
  name: string;

  @Field(() => StandingEnum)
  standing: string;

  @Field(() => Int, { nullable: true })
  version: number | null;

  @Field(() => SubmissionChannelEnum, { nullable: true })
  channel: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Of the first version.' })
  submittedOn: string | null;

  @Field(() => Int, { nullable: true, description: 'Null: not due yet.' })
  daysLate: number | null;

  @Field(() => Int, { description: 'Reminders it has had.' })
  reminders: number;
}

@ObjectType('CompletenessBoard', {
  description: 'Who has sent in a return and who has not, those that are missing first.',
})
export class CompletenessBoardModel {
  @Field(() => Int)
  year: number;

  @Field(() => DayScalar)
  dueOn: string;

  @Field(() => Int)
  expected: number;

  @Field(() => Int)
  received: number;

  @Field(() => Int)
  late: number;

  @Field(() => Int)
  zero: number;

  @Field(() => [CompletenessRowModel])
  rows: CompletenessRowModel[];
}

@ObjectType('AnnualReturnRefusal')
export class AnnualReturnRefusalModel {
  @Field(() => SubmissionRefusalCode)
  code: string;

  @Field(() => String)
  message: string;

  @Field(() => [ReturnFaultModel])
  faults: ReturnFaultModel[];
}

export const AnnualReturnResult = createUnionType({
  name: 'AnnualReturnResult',
  types: () => [AnnualReturnModel, AnnualReturnRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? AnnualReturnRefusalModel : AnnualReturnModel),
});
