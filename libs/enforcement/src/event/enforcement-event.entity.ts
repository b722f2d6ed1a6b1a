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
  'PERMIT_RENEWED',
  'PERMIT_SUSPENDED',
  'PERMIT_REINSTATED',
  'PERMIT_EXPIRED',
  'SOLD',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const INSTRUMENTS = ['RAID', 'HEALTH_ORDER', 'LICENSE_ORDER', 'COURT_ORDER', 'VOLUNTARY'] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** Who looked: what the inspection was of. */
export const BRANCHES = ['CODE', 'HEALTH', 'FIRE', 'ZONING', 'LICENSING', 'POLICE'] as const;
export type Branch = (typeof BRANCHES)[number];

/** What an inspection came to. NO_ENTRY: nobody was let in. */
export const INSPECTION_RESULTS = ['PASSED', 'VIOLATIONS', 'FAILED', 'NO_ENTRY'] as const;
export type InspectionResult = (typeof INSPECTION_RESULTS)[number];

/** Something a town, a court or an owner did about a business on a day: an inspection, a closing, a permit, a sale. */
@Entity()
@Check(
  'ck_enforcement_event_instrument',
  `instrument in ('RAID','HEALTH_ORDER','LICENSE_ORDER','COURT_ORDER','VOLUNTARY')`,
)
@Check('ck_enforcement_event_branch', `branch in ('CODE','HEALTH','FIRE','ZONING','LICENSING','POLICE')`)
@Check('ck_enforcement_event_result', `result in ('PASSED','VIOLATIONS','FAILED','NO_ENTRY')`)
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

  @Column('text', { nullable: true })
  branch: Branch | null;

  @Column('text', { nullable: true })
  result: InspectionResult | null;

  /** What was found, in words. */
  @Column('text', { nullable: true })
  findings: string | null;

  /** By when somebody is to look again, as stated: a partial date. */
  @Column('text', { nullable: true })
  reinspectOn: string | null;

  /** The license or permit that it is about. */
  @Column('text', { nullable: true })
  licenseNo: string | null;

  /** Number of the holding (a noun of the access room) to which it belongs: its observation's. */
  @Column('integer', { default: 1 })
  holdingId: number;
}
