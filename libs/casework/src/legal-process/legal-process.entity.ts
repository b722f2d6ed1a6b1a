import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PROCESS_STATES, REFUSAL_GROUNDS, type ProcessState, type RefusalGround } from './process-machine.js';

export const PROCESS_KINDS = [
  'SUBPOENA',
  'SEARCH_WARRANT',
  'PRESERVATION_LETTER',
  'COURT_ORDER',
  'TREATY_REQUEST',
] as const;
export type ProcessKind = (typeof PROCESS_KINDS)[number];

/** Under whose law it was issued. */
export const PROCESS_LEVELS = ['STATE', 'FEDERAL'] as const;
export type ProcessLevel = (typeof PROCESS_LEVELS)[number];

export const PROVIDER_KINDS = [
  'ADVERTISING_SITE',
  'REVIEW_SITE',
  'TELEPHONE',
  'INTERNET',
  'MESSAGING',
  'BANK',
  'PAYMENT',
  'LANDLORD',
  'UTILITY',
  'OTHER',
] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** What federal tools got where those of the state did not. */
export const FEDERAL_OUTCOMES = ['OBTAINED', 'OBTAINED_IN_PART', 'NOT_OBTAINED', 'UNKNOWN'] as const;
export type FederalOutcome = (typeof FEDERAL_OUTCOMES)[number];

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/** A subpoena, warrant, letter, order or treaty request of a case: who was to give what by when, and what came of it. */
@Entity()
@Index(['caseId'])
@Index(['followsId'])
@Check('ck_legal_process_kind', `kind in (${listed(PROCESS_KINDS)})`)
@Check('ck_legal_process_level', `level in (${listed(PROCESS_LEVELS)})`)
@Check('ck_legal_process_provider_kind', `provider_kind in (${listed(PROVIDER_KINDS)})`)
@Check('ck_legal_process_state', `state in (${listed(PROCESS_STATES)})`)
@Check('ck_legal_process_ground', `ground in (${listed(REFUSAL_GROUNDS)})`)
@Check('ck_legal_process_refused', `(state in ('REFUSED','PARTLY_REFUSED')) = (ground is not null)`)
@Check('ck_legal_process_federal_outcome', `federal_outcome in (${listed(FEDERAL_OUTCOMES)})`)
@Check('ck_legal_process_federal', `federal_outcome is null or level = 'STATE'`)
@Check('ck_legal_process_provider', `provider ~ '\\S'`)
@Check('ck_legal_process_seeks', `seeks ~ '\\S'`)
@Check('ck_legal_process_country', `country ~ '^[A-Z]{2}$'`)
export class LegalProcess {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  caseId: string;

  @Column('text')
  kind: ProcessKind;

  @Column('text')
  level: ProcessLevel;

  /** On whom it is served: a company, a bank, a person. */
  @Column('text')
  provider: string;

  @Column('text')
  providerKind: ProviderKind;

  /** Where the provider sits, ISO 3166-1 alpha-2; null: not known. */
  @Column('text', { nullable: true })
  country: string | null;

  /** It sits outside the country, whether or not it is known where. */
  @Column('boolean')
  isForeign: boolean;

  /** The court, prosecutor or agency that issues it. */
  @Column('text')
  authority: string;

  /** What is to be given. */
  @Column('text')
  seeks: string;

  /** The earlier process that this one takes up: what the state could not get is asked for by federal tools. */
  @Column('uuid', { nullable: true })
  @ForeignKey('LegalProcess')
  followsId: string | null;

  /** As its steps leave it. */
  @Column('text')
  state: ProcessState;

  /** Full days. */
  @Column('text', { nullable: true })
  issuedOn: string | null;

  @Column('text', { nullable: true })
  servedOn: string | null;

  @Column('text', { nullable: true })
  dueOn: string | null;

  /** On which the last word came: answered, refused, withdrawn. */
  @Column('text', { nullable: true })
  endedOn: string | null;

  @Column('text', { nullable: true })
  ground: RefusalGround | null;

  /** Stated where a federal agency asked on its own: its process is not in this house. */
  @Column('text', { nullable: true })
  federalOutcome: FederalOutcome | null;

  /** Which agency, and what is known of it. */
  @Column('text', { nullable: true })
  federalNote: string | null;

  @Column('text')
  draftedBy: string;

  @Column('timestamptz')
  draftedAt: Date;
}
