import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { LeadStatus } from '../lead/lead.entity.js';
import type { LeadAct } from '../lead/lead-machine.js';

/** One change in the life of a lead: who or what did it, when, and where the lead stood after it. Appended, never changed. */
@Entity()
@Unique(['leadId', 'version'])
@Unique(['undoesId'])
@Check(
  'ck_lead_state_change_act',
  `act in ('CLAIM','TAKE_OVER','RELEASE','CONFIRM','DISMISS','LEAVE_OPEN','RAISE','WITHDRAW','RETURN','REOPEN','FOLLOW','UNDO')`,
)
@Check('ck_lead_state_change_undo', `(act = 'UNDO') = (undoes_id is not null)`)
export class LeadStateChange {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid')
  @ForeignKey('Lead')
  leadId: string;

  /** 1 when it was raised. */
  @Column('integer')
  version: number;

  @Column('text')
  act: LeadAct | 'UNDO';

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  /** Of whoever had signed in. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Account')
  accountId: string | null;

  @Column('timestamptz')
  changedAt: Date;

  @Column('text', { nullable: true })
  reason: string | null;

  /** Null when it was raised. */
  @Column('text', { nullable: true })
  fromStatus: LeadStatus | null;

  @Column('text')
  toStatus: LeadStatus;

  /** Who held it after this change, and since when. */
  @Column('text', { nullable: true })
  holderName: string | null;

  @Column('text', { nullable: true })
  holderAgency: string | null;

  @Column('timestamptz', { nullable: true })
  heldSince: Date | null;

  /** The decision that stood after this change. */
  @Column('uuid', { nullable: true })
  @ForeignKey('LeadDecision')
  decisionId: string | null;

  /** The finding the lead stood on. */
  @Column('uuid')
  @ForeignKey('ReopeningFinding')
  findingId: string;

  /** The change that this one takes back. */
  @Column('bigint', { nullable: true })
  @ForeignKey('LeadStateChange')
  undoesId: string | null;
}
