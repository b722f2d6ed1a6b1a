import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What detection says of a closed and a later establishment, with the model and the reasons. A new score supersedes, never overwrites. */
@Entity()
@Index('uq_reopening_finding_current', ['predecessorId', 'successorId', 'kind'], {
  unique: true,
  where: 'superseded_at is null',
})
@Index(['successorId'])
@Check('ck_reopening_finding_kind', `kind in ('REOPENING','SAME_OWNER','IN_PLACE_RESUMPTION')`)
@Check('ck_reopening_finding_answer', `answer in ('FLAGGED','NOT_FLAGGED','NOT_ENOUGH')`)
@Check('ck_reopening_finding_probability', 'probability between 0 and 1')
export class ReopeningFinding {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: string;

  @Column('uuid')
  @ForeignKey('Entity')
  predecessorId: string;

  @Column('uuid')
  @ForeignKey('Entity')
  successorId: string;

  @Column('double precision')
  probability: number;

  @Column('double precision')
  weight: number;

  @Column('text')
  answer: string;

  @Column('integer', { nullable: true })
  gapDays: number | null;

  @Column('text')
  relation: string;

  /** `[{ channel, direction, weight, sentence, facts }]`, strongest first. */
  @Column('jsonb')
  evidence: object;

  @Column('text')
  modelVersion: string;

  @Column('uuid')
  @ForeignKey('ResolveRun')
  @Index()
  runId: string;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('timestamptz', { nullable: true })
  supersededAt: Date | null;
}
