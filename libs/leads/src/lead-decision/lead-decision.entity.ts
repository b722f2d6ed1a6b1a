import type { Verdict } from '@townline/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * What a person said of a lead, and why. Appended and superseded, never changed. It names the two shops as they were called
 * when it was made, one card of each (which stays whatever becomes of the entities), and the finding it was made on.
 */
@Entity()
@Index(['leadId'])
@Check('ck_lead_decision_verdict', `verdict in ('SAME','DIFFERENT','UNSURE')`)
@Check('ck_lead_decision_reason', `btrim(reason) <> ''`)
@Check('ck_lead_decision_holding_ids', 'cardinality(holding_ids) > 0 and array_position(holding_ids, null) is null')
export class LeadDecision {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Lead')
  leadId: string;

  @Column('text')
  verdict: Verdict;

  @Column('text')
  reason: string;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  /** Of whoever had signed in. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Account')
  accountId: string | null;

  /** Numbers of the holdings (a noun of the access room) of all it speaks of, and of the agency's that said it. */
  @Column('integer', { array: true })
  holdingIds: number[];

  @Column('timestamptz')
  @Index()
  decidedAt: Date;

  /** The decision that stood before. */
  @Column('uuid', { nullable: true })
  @ForeignKey('LeadDecision')
  supersedesId: string | null;

  @Column('uuid')
  @ForeignKey('Entity')
  predecessorId: string;

  @Column('uuid')
  @ForeignKey('Entity')
  successorId: string;

  /** A card of the closed shop, and one of the later shop; null when the shop had none left. */
  @Column('bigint', { nullable: true })
  @ForeignKey('SourceRecord')
  predecessorRecordId: string | null;

  @Column('bigint', { nullable: true })
  @ForeignKey('SourceRecord')
  successorRecordId: string | null;

  @Column('uuid')
  @ForeignKey('ReopeningFinding')
  findingId: string;
}
