import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** One pass of resolution and detection over what was stored by then, with the models it used. */
@Entity()
export class ResolveRun {
  @PrimaryColumn('uuid')
  id: string;

  @Column('timestamptz')
  startedAt: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;

  /** `{ business, party, reopening }` */
  @Column('jsonb')
  modelVersions: object;

  /** Counts and seconds of each stage. */
  @Column('jsonb')
  outcome: object;

  /** Under which version the cards were put together. */
  @Column('bigint', { nullable: true })
  @ForeignKey('MatchVersion')
  matchVersionId: string | null;
}
