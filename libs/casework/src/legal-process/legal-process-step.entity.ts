import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { PROCESS_ACTS, REFUSAL_GROUNDS, type ProcessAct, type RefusalGround } from './process-machine.js';

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/** What was done about legal process, or done by whoever it was served on. Appended; RETRACT takes the last step back. */
@Entity()
@Unique(['processId', 'position'])
@Check('ck_legal_process_step_act', `act in (${listed(PROCESS_ACTS)},'RETRACT')`)
@Check('ck_legal_process_step_ground', `(act = 'REFUSE') = (ground is not null)`)
@Check('ck_legal_process_step_ground_word', `ground in (${listed(REFUSAL_GROUNDS)})`)
@Check('ck_legal_process_step_note', `act not in ('REFUSE','RETRACT','WITHDRAW') or note ~ '\\S'`)
export class LegalProcessStep {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('LegalProcess')
  processId: string;

  /** In which they were written. */
  @Column('integer')
  position: number;

  @Column('text')
  act: ProcessAct | 'RETRACT';

  /** Full day on which it happened. */
  @Column('text')
  happenedOn: string;

  /** By when an answer is owed from then on. */
  @Column('text', { nullable: true })
  dueOn: string | null;

  @Column('text', { nullable: true })
  ground: RefusalGround | null;

  /** What came, or what was said. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
