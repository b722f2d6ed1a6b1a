import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * What a finding rests on. Whoever sees all of these holdings sees these reasons. Part 0 is the whole finding; the other parts are
 * its reasons, those that rest on the same records together. Several sets of holdings that state the same are alternatives
 * of one part.
 */
@Entity()
@Check(
  'ck_finding_reason_whole',
  `case when part = 0
    then num_nulls(weight, probability, answer) = 0 and num_nonnulls(positions, bits, evidence_groups) = 0
    else num_nonnulls(weight, probability, answer) = 0 and num_nulls(positions, bits, evidence_groups) = 0 end`,
)
export class FindingReason {
  @PrimaryColumn('uuid')
  @ForeignKey('ReopeningFinding', { onDelete: 'CASCADE' })
  findingId: string;

  @PrimaryColumn('smallint')
  part: number;

  @PrimaryColumn('smallint')
  alternative: number;

  @Column('integer', { array: true })
  holdingIds: number[];

  /** What of the finding itself follows from these reasons; null: nothing. */
  @Column('text', { nullable: true })
  kind: string | null;

  @Column('integer', { nullable: true })
  gapDays: number | null;

  @Column('text', { nullable: true })
  relation: string | null;

  /** Of the whole alone, here and below. */
  @Column('double precision', { nullable: true })
  weight: number | null;

  @Column('double precision', { nullable: true })
  probability: number | null;

  @Column('text', { nullable: true })
  answer: string | null;

  /** Places of these reasons in the finding's evidence, from 1 on. */
  @Column('smallint', { array: true, nullable: true })
  positions: number[] | null;

  /** What each brings by itself, before others of its kind damp it. */
  @Column('double precision', { array: true, nullable: true })
  bits: number[] | null;

  /** The group of each, within which they damp one another. */
  @Column('text', { array: true, nullable: true })
  evidenceGroups: string[] | null;
}
