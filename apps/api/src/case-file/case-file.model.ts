import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import {
  CASE_ACTS,
  CASE_ENTRY_KINDS,
  CASE_ERROR_CODES,
  CASE_STATES,
  CASE_SUBJECT_KINDS,
  CASE_TASK_STATES,
  CASE_TEMPLATES,
} from '@townline/casework';
import { InterviewModel } from '../interview/interview.model.js';
import { ActorModel } from '../actor/actor.model.js';
import { CaseAssignmentModel, CasePartnerModel } from './case-joint.model.js';
import { enumOf } from '../paging/enum-of.js';
import type { OfOwner } from '../reading/reading.js';
import { DayScalar, InstantScalar, PartialDateScalar } from '../time/scalars.js';

export const CaseStateEnum = enumOf('CaseState', CASE_STATES);
export const CaseActEnum = enumOf('CaseAct', CASE_ACTS);
export const CaseEntryKindEnum = enumOf(
  'CaseEntryKind',
  CASE_ENTRY_KINDS,
  {},
  'NEGATIVE: looked for and not found. CHANGE: the case itself changed.',
);
export const CaseSubjectKindEnum = enumOf('CaseSubjectKind', CASE_SUBJECT_KINDS);
export const CaseTaskStateEnum = enumOf('CaseTaskState', CASE_TASK_STATES);
export const CaseTemplateEnum = enumOf('CaseTemplate', CASE_TEMPLATES, {}, 'What tasks a case begins with.');
export const CaseRefusalCode = enumOf('CaseRefusalCode', CASE_ERROR_CODES);

/** Under this key a case keeps what its fields are looked up with. */
export const LOOKUPS = Symbol('lookups');

/** What cases are made of, looked up for all cases of one question at once. */
export interface CaseLookups {
  readonly entries: OfOwner<CaseEntryModel>;
  readonly subjects: OfOwner<CaseSubjectModel>;
  readonly tasks: OfOwner<CaseTaskModel>;
  readonly members: OfOwner<CaseMemberModel>;
  readonly partners: OfOwner<CasePartnerModel>;
  readonly assignments: OfOwner<CaseAssignmentModel>;
  readonly interviews: OfOwner<InterviewModel>;
}

@ObjectType('CaseFile', { description: 'An investigation: what an agency does about a lead until a lawful outcome.' })
export class CaseFileModel {
  [LOOKUPS]: CaseLookups;

  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'The agency’s own.' })
  number: string;

  @Field(() => String)
  agency: string;

  @Field(() => String)
  title: string;

  @Field(() => CaseStateEnum)
  state: string;

  @Field(() => CaseTemplateEnum)
  template: string;

  @Field(() => Boolean, { description: 'Its members’ alone.' })
  isSealed: boolean;

  @Field(() => InstantScalar)
  openedAt: Date;

  @Field(() => String)
  openedBy: string;
}

@ObjectType('CaseEntry', {
  description: 'What was done or learned. Never changed: a correction names the entry it puts right.',
})
export class CaseEntryModel {
  @Field(() => ID)
  id: string;

  @Field(() => CaseEntryKindEnum)
  kind: string;

  @Field(() => String)
  text: string;

  @Field(() => PartialDateScalar, { nullable: true })
  happenedOn: string | null;

  @Field(() => ID, { nullable: true })
  correctsId: string | null;

  @Field(() => ActorModel)
  by: ActorModel;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('CaseSubject', { description: 'That the case speaks of something. It says nothing of guilt.' })
export class CaseSubjectModel {
  @Field(() => ID)
  id: string;

  @Field(() => CaseSubjectKindEnum)
  kind: string;

  @Field(() => ID)
  subjectId: string;

  @Field(() => String)
  reason: string;

  @Field(() => String)
  addedBy: string;

  @Field(() => InstantScalar)
  addedAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'Taken out again.' })
  endedAt: Date | null;
}

@ObjectType('CaseTask')
export class CaseTaskModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => String, { nullable: true })
  assignee: string | null;

  @Field(() => ID, { nullable: true, description: 'Of whoever does it, where they sign in.' })
  assigneeId: string | null;

  @Field(() => DayScalar, { nullable: true })
  dueOn: string | null;

  @Field(() => CaseTaskStateEnum)
  state: string;

  @Field(() => InstantScalar, { nullable: true })
  settledAt: Date | null;

  @Field(() => String, { nullable: true })
  settledBy: string | null;

  @Field(() => String, { nullable: true })
  outcome: string | null;
}

@ObjectType('CaseMember', { description: 'Somebody who needs to know of the case, and why.' })
export class CaseMemberModel {
  @Field(() => ID)
  accountId: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  agency: string;

  @Field(() => String)
  reason: string;

  @Field(() => InstantScalar)
  since: Date;

  @Field(() => InstantScalar, { nullable: true })
  until: Date | null;
}

@ObjectType('CaseRefusal')
export class CaseRefusalModel {
  @Field(() => CaseRefusalCode)
  code: string;

  @Field(() => String)
  message: string;
}

export const CaseResult = createUnionType({
  name: 'CaseResult',
  types: () => [CaseFileModel, CaseRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? CaseRefusalModel : CaseFileModel),
});
