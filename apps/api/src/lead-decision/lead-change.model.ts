import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LeadStatus } from '../lead/lead.model.js';
import { Presented } from '../reading/presented.js';
import { InstantScalar } from '../time/scalars.js';

export enum LeadAct {
  RAISE = 'RAISE',
  CLAIM = 'CLAIM',
  TAKE_OVER = 'TAKE_OVER',
  RELEASE = 'RELEASE',
  CONFIRM = 'CONFIRM',
  DISMISS = 'DISMISS',
  LEAVE_OPEN = 'LEAVE_OPEN',
  UNDO = 'UNDO',
  REOPEN = 'REOPEN',
  WITHDRAW = 'WITHDRAW',
  RETURN = 'RETURN',
  FOLLOW = 'FOLLOW',
}
registerEnumType(LeadAct, {
  name: 'LeadAct',
  description: 'What was done to a lead.',
  valuesMap: {
    RAISE: { description: 'Townline put it before people.' },
    TAKE_OVER: { description: 'Claimed from somebody who held it.' },
    LEAVE_OPEN: { description: 'Decided: not enough to say.' },
    UNDO: { description: 'An earlier act was taken back; the lead stands as if it had never been done.' },
    REOPEN: { description: 'Evidence came in that speaks against what was decided.' },
    WITHDRAW: { description: 'The reasons were gone before anyone had decided.' },
    RETURN: { description: 'The reasons came back.' },
    FOLLOW: { description: 'A shop was merged into another, and the lead went with it.' },
  },
});

@ObjectType('LeadChange', { description: 'One change in the life of a lead.' })
export class LeadChangeModel extends Presented {
  actorName: string;
  actorAgency: string;
  decisionId: string | null;

  @Field(() => ID)
  id: string;

  @Field(() => Int, { description: 'The version of the lead after it.' })
  version: number;

  @Field(() => LeadAct)
  act: string;

  @Field(() => InstantScalar)
  changedAt: Date;

  @Field(() => String, { nullable: true })
  reason: string | null;

  @Field(() => LeadStatus, { nullable: true, description: 'Null when it was raised.' })
  fromStatus: string | null;

  @Field(() => LeadStatus)
  toStatus: string;

  @Field(() => Int, { nullable: true, description: 'The version of the change that this one took back.' })
  undoes: number | null;

  @Field(() => Int, { nullable: true, description: 'The version of the change by which this one was taken back.' })
  undoneBy: number | null;
}
