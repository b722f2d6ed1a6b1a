import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CASE_PARTNER_STATES, type CasePartnerState } from './case-partner-machine.js';

/**
 * That an agency was asked to work along in another's case, and what came of it. The row lies in a holding of the asked agency, so
 * that it still knows of the case, with number and title as they were told, after it has left.
 */
@Entity()
@Index('uq_case_partner_open', ['caseId', 'agency'], { unique: true, where: 'ended_at is null' })
@Index(['caseId'])
@Index(['holdingId'])
@Check('ck_case_partner_state', `state in (${CASE_PARTNER_STATES.map((state) => `'${state}'`).join(',')})`)
@Check('ck_case_partner_reason', `reason ~ '\\S'`)
@Check('ck_case_partner_ended', `(ended_at is null) = (state in ('INVITED','JOINED','OFFERED'))`)
export class CasePartner {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  caseId: string;

  @Column('text')
  agency: string;

  @Column('text')
  state: CasePartnerState;

  /** As it was told with the invitation. */
  @Column('text')
  caseNumber: string;

  @Column('text')
  caseTitle: string;

  /** Whose case it was when it asked. */
  @Column('text')
  ownerAgency: string;

  /** Why the state is as it is. */
  @Column('text')
  reason: string;

  /** Who of the agency was asked by name. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Account')
  contactId: string | null;

  @Column('timestamptz')
  changedAt: Date;

  @Column('text')
  changedBy: string;

  @Column('timestamptz')
  invitedAt: Date;

  @Column('text')
  invitedBy: string;

  @Column('timestamptz', { nullable: true })
  joinedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  /** The asked agency's own. Null where nobody signs in. */
  @Column('integer', { nullable: true })
  @ForeignKey('Holding')
  holdingId: number | null;
}
