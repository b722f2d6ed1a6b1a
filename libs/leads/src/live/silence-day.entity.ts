import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The day up to which the silence of shops is counted under a version. */
@Entity()
export class SilenceDay {
  @PrimaryColumn('bigint')
  @ForeignKey('MatchVersion')
  versionId: string;

  /** Null until anything was stated. */
  @Column('date', { nullable: true })
  day: string | null;
}
