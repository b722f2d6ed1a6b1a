import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CASE_STATES, type CaseState } from './case-machine.js';
import { CASE_TEMPLATES, type CaseTemplate } from './case-template.js';

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/** An investigation: what an agency does about a lead until a lawful outcome. Its records lie in a holding of its own. */
@Entity()
@Unique(['agency', 'number'])
@Check('ck_case_file_state', `state in (${listed(CASE_STATES)})`)
@Check('ck_case_file_template', `template in (${listed(CASE_TEMPLATES)})`)
@Check('ck_case_file_title', `title ~ '\\S'`)
export class CaseFile {
  @PrimaryColumn('uuid')
  id: string;

  /** The agency's own, `2026-0001`. */
  @Column('text')
  number: string;

  /** Whose case it is. */
  @Column('text')
  agency: string;

  @Column('text')
  title: string;

  @Column('text')
  state: CaseState;

  @Column('text')
  template: CaseTemplate;

  /** A sealed case is its members' alone. */
  @Column('boolean')
  isSealed: boolean;

  @Column('timestamptz')
  openedAt: Date;

  @Column('text')
  openedBy: string;

  /** Null where nobody signs in. */
  @Column('integer', { nullable: true })
  @ForeignKey('Holding')
  @Index()
  holdingId: number | null;
}
