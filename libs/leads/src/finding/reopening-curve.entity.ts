import { Column, Entity, PrimaryColumn } from 'typeorm';

/** From bits to probability under one version of the model, so that the database can tell what a part of the reasons comes to. */
@Entity()
export class ReopeningCurve {
  @PrimaryColumn('text')
  modelVersion: string;

  @Column('double precision')
  priorBits: number;

  /** What further evidence of one group counts for. */
  @Column('double precision')
  furtherInGroup: number;

  /** Most bits that contacts, people and names bring together. */
  @Column('double precision')
  tieCap: number;

  @Column('double precision', { array: true })
  bits: number[];

  @Column('double precision', { array: true })
  probabilities: number[];

  @Column('double precision')
  flagFrom: number;

  /** The same where nothing but the place ties the two. */
  @Column('double precision')
  flagPlaceFrom: number;

  @Column('double precision')
  abstainFrom: number;

  /** Below this nothing is told of a pair. */
  @Column('double precision')
  keepFrom: number;
}
