import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Marks an observation whose facts have been read out, and the day on which its source stated them. */
@Entity()
export class Projection {
  @PrimaryColumn('bigint')
  @ForeignKey('Observation')
  observationId: string;

  /** The latest of the row's own date and the `as_of` of every business row it refers to. */
  @Column('date')
  @Index()
  statedOn: string;

  @Column('timestamptz')
  projectedAt: Date;
}
