import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const LEAD_STATUSES = [
  'NEW',
  'CLAIMED',
  'CONFIRMED',
  'DISMISSED',
  'NOT_ENOUGH',
  'REOPENED',
  'WITHDRAWN',
] as const;
export type LeadStatus = (typeof LEAD_STATUSES)[number];

/**
 * The claim "this shop may be that closed one reopened", put before a person. Its state is what its changes add up to
 * (`stateOf`); the row holds the sum. WITHDRAWN: new evidence took the reasons away before anyone judged.
 */
@Entity()
@Unique(['predecessorId', 'successorId'])
@Index(['status', 'probability', 'id'])
@Index(['successorId'])
@Check('ck_lead_status', `status in ('NEW','CLAIMED','CONFIRMED','DISMISSED','NOT_ENOUGH','REOPENED','WITHDRAWN')`)
@Check('ck_lead_probability', 'probability between 0 and 1')
@Check('ck_lead_version', 'version >= 1')
@Check(
  'ck_lead_hold',
  '(holder_name is null) = (held_since is null) and (holder_name is null) = (holder_agency is null)',
)
export class Lead {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Entity')
  predecessorId: string;

  @Column('uuid')
  @ForeignKey('Entity')
  successorId: string;

  @Column('text')
  status: LeadStatus;

  /** Of the finding it stands on now. */
  @Column('double precision')
  probability: number;

  @Column('uuid')
  @ForeignKey('ReopeningFinding')
  @Index()
  findingId: string;

  @Column('timestamptz')
  raisedAt: Date;

  @Column('timestamptz')
  changedAt: Date;

  /** How many changes of state it has seen; whoever decides says which one they saw. */
  @Column('integer', { default: 1 })
  version: number;

  /** Who has claimed it, of which agency, since when. */
  @Column('text', { nullable: true })
  holderName: string | null;

  @Column('text', { nullable: true })
  holderAgency: string | null;

  @Column('timestamptz', { nullable: true })
  heldSince: Date | null;

  /** The decision that stands. */
  @Column('uuid', { nullable: true })
  @ForeignKey('LeadDecision')
  @Index()
  decisionId: string | null;
}
