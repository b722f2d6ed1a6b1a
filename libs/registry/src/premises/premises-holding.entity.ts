import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Whose facts speak of a premises, or of a place within it: it shows to whoever sees one of them. Kept by triggers. */
@Entity()
export class PremisesHolding {
  @PrimaryColumn('uuid')
  @ForeignKey('Premises', { onDelete: 'CASCADE' })
  premisesId: string;

  /** Number of the holding (a noun of the access room). */
  @PrimaryColumn('integer')
  holdingId: number;
}
