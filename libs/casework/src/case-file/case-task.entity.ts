import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const CASE_TASK_STATES = ['OPEN', 'DONE', 'DROPPED'] as const;
export type CaseTaskState = (typeof CASE_TASK_STATES)[number];

/** Something that is to be done in a case. */
@Entity()
@Index(['caseId'])
@Index(['assigneeId'])
@Index('ix_case_task_due', ['dueOn'], { where: `state = 'OPEN'` })
@Check('ck_case_task_state', `state in (${CASE_TASK_STATES.map((state) => `'${state}'`).join(',')})`)
@Check('ck_case_task_title', `title ~ '\\S'`)
@Check('ck_case_task_settled', `(state = 'OPEN') = (settled_at is null)`)
export class CaseTask {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  caseId: string;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  assignee: string | null;

  /** Of whoever does it, where they sign in. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Account')
  assigneeId: string | null;

  /** Full day. */
  @Column('text', { nullable: true })
  dueOn: string | null;

  @Column('text')
  state: CaseTaskState;

  @Column('timestamptz')
  addedAt: Date;

  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;

  @Column('text', { nullable: true })
  settledBy: string | null;

  /** What came of it, or why it was dropped. */
  @Column('text', { nullable: true })
  outcome: string | null;
}
