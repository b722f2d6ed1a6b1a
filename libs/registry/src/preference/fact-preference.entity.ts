import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const PREFERRED_FIELDS = ['NAME', 'VENUE_KIND'] as const;
/** What of a thing is shown as one value though several are stated. */
export type PreferredField = (typeof PREFERRED_FIELDS)[number];

/**
 * Of the values that sources state of one thing, the one that a person wants shown. It changes no fact and hides none: all
 * of them stay side by side. Appended and superseded; it hangs on the record that states the value.
 */
@Entity()
@Index('uq_fact_preference_current', ['sourceRecordId', 'field', 'holdingIds'], {
  unique: true,
  where: 'superseded_at is null',
})
@Index('uq_fact_preference_supersedes', ['supersedesId'], { unique: true })
@Check('ck_fact_preference_field', `field in ('NAME','VENUE_KIND')`)
@Check('ck_fact_preference_fact', '(observation_id is null) = (value is null)')
@Check('ck_fact_preference_reason', `reason ~ '\\S' and length(reason) <= 2000`)
@Check('ck_fact_preference_undo', 'undoes_id is null or undoes_id = supersedes_id')
@Check('ck_fact_preference_known', 'superseded_at is null or superseded_at >= recorded_at')
@Check('ck_fact_preference_holding_ids', 'cardinality(holding_ids) > 0 and array_position(holding_ids, null) is null')
export class FactPreference {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  field: PreferredField;

  @Column('bigint')
  @ForeignKey('SourceRecord')
  sourceRecordId: string;

  /** The row that states the value; null: an earlier preference was taken back, and none stood before it. */
  @Column('bigint', { nullable: true })
  @ForeignKey('Observation')
  @Index()
  observationId: string | null;

  @Column('text', { nullable: true })
  value: string | null;

  /** When the value was first preferred: what is brought back keeps it. Of several the latest is shown. */
  @Column('timestamptz')
  preferredAt: Date;

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
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey('FactPreference')
  supersedesId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('FactPreference')
  undoesId: string | null;

  @Column('timestamptz', { nullable: true })
  supersededAt: Date | null;
}
