import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { CASE_HIT_KINDS, CASE_PARTNER_ACTS, CASE_PARTNER_STATES } from '@townline/casework';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar, InstantScalar } from '../time/scalars.js';

export const CasePartnerStateEnum = enumOf('CasePartnerState', CASE_PARTNER_STATES, {
  INVITED: 'Asked; told number and title alone.',
  JOINED: 'Its admitted people work along.',
  OFFERED: 'Asked to take the case over.',
  OWNER: 'It took the case over.',
});
export const CasePartnerActEnum = enumOf('CasePartnerAct', CASE_PARTNER_ACTS, {
  WITHDRAW: 'The owner takes its question back.',
  REMOVE: 'The owner ends the joint work.',
  OFFER: 'The owner asks the partner to take the case over.',
  REFUSE: 'The partner stays what it is.',
});
export const CaseHitKindEnum = enumOf('CaseHitKind', CASE_HIT_KINDS);

@ObjectType('CasePartner', {
  description:
    'An agency that was asked to work along in another’s case. After it has left it keeps this, and what it wrote.',
})
export class CasePartnerModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  agency: string;

  @Field(() => CasePartnerStateEnum)
  state: string;

  @Field(() => String, { description: 'As it was told with the invitation.' })
  caseNumber: string;

  @Field(() => String)
  caseTitle: string;

  @Field(() => String, { description: 'Whose case it was when it asked.' })
  ownerAgency: string;

  @Field(() => String, { description: 'Why the state is as it is.' })
  reason: string;

  @Field(() => InstantScalar)
  invitedAt: Date;

  @Field(() => String)
  invitedBy: string;

  @Field(() => InstantScalar, { nullable: true })
  joinedAt: Date | null;

  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;
}

@ObjectType('CaseAssignment', { description: 'Who leads an investigation, since when.' })
export class CaseAssignmentModel {
  @Field(() => ID, { nullable: true })
  accountId: string | null;

  @Field(() => String)
  name: string;

  @Field(() => String)
  reason: string;

  @Field(() => InstantScalar)
  since: Date;

  @Field(() => InstantScalar, { nullable: true })
  until: Date | null;

  @Field(() => String)
  assignedBy: string;
}

@ObjectType('CaseWorkload', { description: 'What is on whose desk, of the open cases that you may see.' })
export class CaseWorkloadModel {
  @Field(() => String, { nullable: true, description: 'Null: cases that nobody leads.' })
  name: string | null;

  @Field(() => ID, { nullable: true })
  accountId: string | null;

  @Field(() => Int)
  openCases: number;

  @Field(() => Int)
  openTasks: number;

  @Field(() => Int)
  overdueTasks: number;

  @Field(() => DayScalar, { nullable: true })
  nextDueOn: string | null;
}

@ObjectType('DeskTask', { description: 'An open task with the case it belongs to.' })
export class DeskTaskModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  caseNumber: string;

  @Field(() => String)
  caseTitle: string;

  @Field(() => String)
  title: string;

  @Field(() => String, { nullable: true })
  assignee: string | null;

  @Field(() => DayScalar, { nullable: true })
  dueOn: string | null;
}

@ObjectType('CaseHitPlace', { description: 'Where a case says it.' })
export class CaseHitPlaceModel {
  @Field(() => CaseHitKindEnum)
  kind: string;

  @Field(() => ID, { description: 'Of the row; for what the records say, of the subject that led there.' })
  id: string;

  @Field(() => String)
  excerpt: string;
}
