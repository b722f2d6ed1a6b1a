import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const STANCES = ['FOR', 'AGAINST'] as const;
export type Stance = (typeof STANCES)[number];

/** Who or what says it. VICTIM: somebody who was used or exploited; they are never named here. */
export const FINDING_BASES = ['VICTIM', 'WITNESS', 'SUSPECT', 'OFFICER', 'EXPERT', 'RECORD', 'THING'] as const;
export type FindingBasis = (typeof FINDING_BASES)[number];

/** What a finding rests on: something of the case, or a row of a source. */
export const FINDING_SUPPORTS = ['ENTRY', 'EXHIBIT', 'INTERVIEW', 'OBSERVATION'] as const;
export type FindingSupport = (typeof FINDING_SUPPORTS)[number];

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/**
 * That something in a case speaks for or against a fact which offenses ask for. It is laid against every offense of the case that
 * asks for the fact, state and federal alike. Never changed: it is withdrawn with a reason, and stays on the record.
 */
@Entity()
@Check('ck_element_finding_stance', `stance in (${listed(STANCES)})`)
@Check('ck_element_finding_basis', `basis in (${listed(FINDING_BASES)})`)
@Check('ck_element_finding_support', `support in (${listed(FINDING_SUPPORTS)})`)
@Check('ck_element_finding_victim', `basis <> 'VICTIM' or said_by is null`)
@Check('ck_element_finding_note', `note ~ '\\S'`)
@Check('ck_element_finding_withdrawn', `(withdrawn_at is null) = (withdrawn_reason is null)`)
export class ElementFinding {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  @Index()
  caseId: string;

  /** One of the facts that elements accept: `FORCE`, `HARBORS`. */
  @Column('text')
  fact: string;

  @Column('text')
  stance: Stance;

  @Column('text')
  basis: FindingBasis;

  @Column('text')
  support: FindingSupport;

  /** Of the entry, exhibit, interview or observation. */
  @Column('text')
  supportId: string;

  /** Who says it, where that is not a victim. */
  @Column('text', { nullable: true })
  saidBy: string | null;

  /** Which occasion it speaks of, in words that tell it from others; two findings of one occasion count once. */
  @Column('text', { nullable: true })
  occasion: string | null;

  /** What it shows, in a sentence. */
  @Column('text')
  note: string;

  /** The subject of the case of whom it speaks; null: of nobody named. */
  @Column('uuid', { nullable: true })
  @ForeignKey('CaseSubject')
  subjectId: string | null;

  @Column('timestamptz')
  addedAt: Date;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { nullable: true })
  withdrawnBy: string | null;

  @Column('text', { nullable: true })
  withdrawnReason: string | null;
}
