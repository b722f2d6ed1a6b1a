import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const SOURCE_RECORD_KINDS = ['BUSINESS', 'PARTY', 'VEHICLE'] as const;
export type SourceRecordKind = (typeof SOURCE_RECORD_KINDS)[number];

/**
 * The file card one source keeps on one thing, under its own key. Re-issues are new observations of the same card, so facts
 * hang on observations while likeness (which cards are one shop) is decided between cards.
 */
@Entity()
@Unique(['sourceId', 'kind', 'recordId'])
@Check('ck_source_record_kind', `kind in ('BUSINESS','PARTY','VEHICLE')`)
export class SourceRecord {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid')
  @ForeignKey('Source')
  sourceId: string;

  @Column('text')
  kind: SourceRecordKind;

  @Column('text')
  recordId: string;

  /** Number of the holding (a noun of the access room) to which it belongs: its source's. */
  @Column('integer', { default: 1 })
  holdingId: number;
}
