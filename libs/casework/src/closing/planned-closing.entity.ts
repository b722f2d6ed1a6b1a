import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const PLANNED_CLOSING_STATES = ['PLANNED', 'CARRIED_OUT', 'CALLED_OFF'] as const;
export type PlannedClosingState = (typeof PLANNED_CLOSING_STATES)[number];

export const CLOSING_INSTRUMENTS = ['RAID', 'HEALTH_ORDER', 'LICENSE_ORDER', 'COURT_ORDER', 'VOLUNTARY'] as const;
export type ClosingInstrument = (typeof CLOSING_INSTRUMENTS)[number];

/** That a case means to close a business on a day. */
@Entity()
@Index(['caseId'])
@Check('ck_planned_closing_state', `state in ('PLANNED','CARRIED_OUT','CALLED_OFF')`)
@Check('ck_planned_closing_ended', `(state = 'PLANNED') = (ended_at is null)`)
@Check(
  'ck_planned_closing_instrument',
  `instrument in ('RAID','HEALTH_ORDER','LICENSE_ORDER','COURT_ORDER','VOLUNTARY')`,
)
export class PlannedClosing {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  caseId: string;

  @Column('uuid')
  businessId: string;

  /** Full day. */
  @Column('text')
  plannedOn: string;

  @Column('text', { nullable: true })
  instrument: ClosingInstrument | null;

  @Column('text')
  state: PlannedClosingState;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('text')
  recordedBy: string;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
