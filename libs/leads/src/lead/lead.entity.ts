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

/** The claim "this shop may be that closed one reopened", put before a person. WITHDRAWN: new evidence took the reasons away before anyone judged. */
@Entity()
@Unique(['predecessorId', 'successorId'])
@Index(['status', 'probability', 'id'])
@Index(['successorId'])
@Check('ck_lead_status', `status in ('NEW','CLAIMED','CONFIRMED','DISMISSED','NOT_ENOUGH','REOPENED','WITHDRAWN')`)
@Check('ck_lead_probability', 'probability between 0 and 1')
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
}
