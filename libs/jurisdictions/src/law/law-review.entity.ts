import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const LAW_VERDICTS = ['VERIFIED', 'DOUBTED'] as const;
export type LawVerdict = (typeof LAW_VERDICTS)[number];

/** A person's word on a version of the law: read against the official text, or found doubtful. Appended; the latest counts. */
@Entity()
@Index(['versionId'])
@Check('ck_law_review_verdict', `verdict in ('VERIFIED','DOUBTED')`)
@Check('ck_law_review_reason', `length(reason) between 1 and 2000`)
export class LawReview {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  /** Of a statute, an element or a fine. */
  @Column('uuid')
  versionId: string;

  @Column('text')
  verdict: LawVerdict;

  /** What it was read against, or what is wrong with it. */
  @Column('text')
  reason: string;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  /** Null where nobody signs in. */
  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  reviewedAt: Date;
}
