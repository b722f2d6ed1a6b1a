import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** CHANGE: the case itself changed, written by the house. NEGATIVE: something was looked for and not found; it is kept too. */
export const CASE_ENTRY_KINDS = [
  'NOTE',
  'SURVEILLANCE',
  'CONTACT',
  'DOCUMENT',
  'NEGATIVE',
  'DECISION',
  'CHANGE',
] as const;
export type CaseEntryKind = (typeof CASE_ENTRY_KINDS)[number];

/** What was done or learned in a case. Appended; a correction is an entry that names the one it corrects. */
@Entity()
@Unique(['caseId', 'position'])
@Index(['partnerId'])
@Check('ck_case_entry_kind', `kind in (${CASE_ENTRY_KINDS.map((kind) => `'${kind}'`).join(',')})`)
@Check('ck_case_entry_text', `text ~ '\\S'`)
export class CaseEntry {
  @PrimaryColumn('uuid')
  id: string;

  /** In which they were written. */
  @Column('integer')
  position: number;

  @Column('uuid')
  @ForeignKey('CaseFile')
  caseId: string;

  @Column('text')
  kind: CaseEntryKind;

  @Column('text')
  text: string;

  /** When it happened, as far as it is known: a partial date. */
  @Column('text', { nullable: true })
  happenedOn: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('CaseEntry')
  correctsId: string | null;

  /** By which joint work it was written; null: by the owner's people. */
  @Column('uuid', { nullable: true })
  @ForeignKey('CasePartner')
  partnerId: string | null;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
