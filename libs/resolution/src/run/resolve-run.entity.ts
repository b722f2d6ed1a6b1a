import { Column, Entity, PrimaryColumn } from 'typeorm';

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
}
