import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AlertRule } from './alert-rule.js';

/** Something happened that somebody should know. One row for one happening, whoever is told of it. */
@Entity()
@Unique(['key'])
@Index(['rule', 'raisedAt'])
@Check(
  'ck_alert_rule',
  `rule in ('LEAD_RAISED','LEAD_CHANGED','TOWN_LINE_HOP','RECORD_ADDED','FILING_AT_CLOSED_PREMISES','FOUND_OPEN_AFTER_ORDER','REINSPECTION_DUE','REINSPECTION_OVERDUE','DECONFLICTION','BREAK_GLASS','CASE_DEADLINE')`,
)
@Check('ck_alert_holding_ids', 'cardinality(holding_ids) > 0 and array_position(holding_ids, null) is null')
export class Alert {
  @PrimaryColumn('uuid')
  id: string;

  /** Tells the happening from all others. */
  @Column('text')
  key: string;

  @Column('text')
  rule: AlertRule;

  @Column('text')
  sentence: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('Lead')
  @Index()
  leadId: string | null;

  @Column('uuid', { array: true })
  businessIds: string[];

  @Column('uuid', { array: true })
  partyIds: string[];

  @Column('uuid', { array: true })
  premisesIds: string[];

  @Column('text', { array: true })
  phones: string[];

  /** The rows that say so. */
  @Column('bigint', { array: true })
  observationIds: string[];

  /** Numbers of the holdings (a noun of the access room) of all that the sentence cites. */
  @Column('integer', { array: true })
  holdingIds: number[];

  @Column('timestamptz')
  raisedAt: Date;
}
