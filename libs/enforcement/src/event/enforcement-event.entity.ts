import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const EVENT_KINDS = [
  'OPENED',
  'CLOSED',
  'CLOSED_BY_ORDER',
  'INSPECTED',
  'FOUND_OPEN',
  'CITED',
  'RAID',
  'ARREST',
  'PERMIT_APPLIED',
  'PERMIT_ISSUED',
  'PERMIT_DENIED',
  'PERMIT_REVOKED',
  'SOLD',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const INSTRUMENTS = ['RAID', 'HEALTH_ORDER', 'LICENSE_ORDER', 'COURT_ORDER', 'VOLUNTARY'] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** Something a town, a court or an owner did about a business on a day: an inspection, a closing, a permit, a sale. */
@Entity()
@Check(
  'ck_enforcement_event_instrument',
  `instrument in ('RAID','HEALTH_ORDER','LICENSE_ORDER','COURT_ORDER','VOLUNTARY')`,
)
export class EnforcementEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('bigint')
  observationId: string;

  /** The business's card. */
  @Column('bigint')
  @Index()
  sourceRecordId: string;

  @Column('text')
  kind: EventKind;

  /** Partial date as stated. */
  @Column('text')
  occurredOn: string;

  @Column('text', { nullable: true })
  authority: string | null;

  @Column('text', { nullable: true })
  instrument: Instrument | null;

  @Column('text', { nullable: true })
  note: string | null;

  /** Number of the holding (a noun of the access room) to which it belongs: its observation's. */
  @Column('integer', { default: 1 })
  holdingId: number;
}
