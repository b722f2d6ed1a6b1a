import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Whose rows a batch holds: a file shows to whoever sees one of its rows. Kept by a trigger of the observations. */
@Entity()
export class ImportBatchHolding {
  @PrimaryColumn('uuid')
  @ForeignKey('ImportBatch', { onDelete: 'CASCADE' })
  importBatchId: string;

  /** Number of the holding (a noun of the access room). */
  @PrimaryColumn('integer')
  holdingId: number;
}
