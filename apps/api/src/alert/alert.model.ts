import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { PrecisionDriftModel } from '../precision/precision.model.js';
import { Presented } from '../reading/presented.js';
import { InstantScalar } from '../time/scalars.js';

export enum AlertRule {
  LEAD_RAISED = 'LEAD_RAISED',
  LEAD_CHANGED = 'LEAD_CHANGED',
  TOWN_LINE_HOP = 'TOWN_LINE_HOP',
  RECORD_ADDED = 'RECORD_ADDED',
  FILING_AT_CLOSED_PREMISES = 'FILING_AT_CLOSED_PREMISES',
  FOUND_OPEN_AFTER_ORDER = 'FOUND_OPEN_AFTER_ORDER',
  REINSPECTION_DUE = 'REINSPECTION_DUE',
  REINSPECTION_OVERDUE = 'REINSPECTION_OVERDUE',
  DECONFLICTION = 'DECONFLICTION',
  BREAK_GLASS = 'BREAK_GLASS',
  CASE_DEADLINE = 'CASE_DEADLINE',
}
registerEnumType(AlertRule, {
  name: 'AlertRule',
  description: 'Why Townline speaks up.',
  valuesMap: {
    LEAD_RAISED: { description: 'A shop may be a closed one run again.' },
    LEAD_CHANGED: {
      description: 'A lead was claimed, decided, withdrawn, or is much more or less likely than before.',
    },
    TOWN_LINE_HOP: { description: 'A likely successor stands in another town, whose ordinance asks for less.' },
    RECORD_ADDED: { description: 'A source has a new row about something you watch.' },
    FILING_AT_CLOSED_PREMISES: {
      description: 'A permit, license or company for premises at which another shop was closed.',
    },
    FOUND_OPEN_AFTER_ORDER: { description: 'A shop closed by order was found open.' },
    REINSPECTION_DUE: { description: 'After a closing by order the town has to look again.' },
    REINSPECTION_OVERDUE: { description: 'The day to look again has passed, and no source says that anybody did.' },
    DECONFLICTION: { description: 'Another agency asked about something that yours holds: whom to call.' },
    BREAK_GLASS: { description: 'A compartment that you answer for was asked for without a key, or was opened.' },
    CASE_DEADLINE: {
      description: 'Something in a case of yours is overdue: an answer to legal process, a task, a petition.',
    },
  },
});

@ObjectType('Alert', { description: 'Something happened that you wanted to hear of. It waits until you have seen it.' })
export class AlertModel extends Presented {
  alertId: string;
  leadId: string | null;
  businessIds: readonly string[];
  premisesIds: readonly string[];
  observationIds: readonly string[];

  @Field(() => ID, { description: 'What is marked as seen or judged.' })
  id: string;

  @Field(() => AlertRule)
  rule: string;

  @Field(() => String, { description: 'What happened, in one sentence.' })
  sentence: string;

  @Field(() => InstantScalar)
  raisedAt: Date;

  @Field(() => InstantScalar, {
    description: 'From when on it was told: at once, after the snooze, or with the digest.',
  })
  dueAt: Date;

  @Field(() => ID, { description: 'The watch that it met.' })
  watchId: string;

  @Field(() => String, { description: 'Why it comes to you: what you said when you began to watch.' })
  watchReason: string;

  @Field(() => Boolean, { description: 'The watch was muted: it was kept and not told.' })
  quiet: boolean;

  @Field(() => InstantScalar, { nullable: true })
  seenAt: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it helped, as you said.' })
  useful: boolean | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When the webhook took it.' })
  postedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'What the last try to post it came to.' })
  postFault: string | null;
}

@ObjectType('AlertUsefulnessShare', { description: 'Of the judged alerts of a rule, the share that helped.' })
export class AlertUsefulnessShareModel {
  @Field(() => Float, { nullable: true, description: 'Null when none was judged.' })
  share: number | null;

  @Field(() => Float, { description: 'Lower end of the 95 % interval (Wilson).' })
  low: number;

  @Field(() => Float)
  high: number;
}

@ObjectType('AlertRuleUsefulness', { description: 'How often people said that alerts of a rule helped.' })
export class AlertRuleUsefulnessModel {
  @Field(() => AlertRule)
  rule: string;

  @Field(() => Int, { description: 'Alerts raised.' })
  raised: number;

  @Field(() => Int, { description: 'Times one was for somebody.' })
  delivered: number;

  @Field(() => Int)
  judged: number;

  @Field(() => Int)
  useful: number;

  @Field(() => AlertUsefulnessShareModel)
  precision: AlertUsefulnessShareModel;

  @Field(() => AlertUsefulnessShareModel, { description: 'Of those raised in the last 90 days.' })
  lately: AlertUsefulnessShareModel;

  @Field(() => AlertUsefulnessShareModel)
  before: AlertUsefulnessShareModel;

  @Field(() => PrecisionDriftModel, { nullable: true, description: 'The last 90 days less all before.' })
  drift: PrecisionDriftModel | null;
}
