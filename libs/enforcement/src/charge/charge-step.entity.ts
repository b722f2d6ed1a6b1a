import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CHARGE_ACTS, type ChargeAct } from './charge-machine.js';

export const PLEAS = ['GUILTY', 'NOT_GUILTY', 'NOLO_CONTENDERE', 'ALFORD'] as const;
export type Plea = (typeof PLEAS)[number];

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/** Something that happened to a charge. Appended; a correction is a step that takes the place of an earlier one. */
@Entity()
@Unique(['chargeId', 'position'])
@Check('ck_charge_step_act', `act in (${listed(CHARGE_ACTS)})`)
@Check('ck_charge_step_citation', '(citation is null) = (is_law_sure is null)')
@Check('ck_charge_step_corrects', '(corrects_id is null) = (place = position)')
@Check('ck_charge_step_plea', `(act = 'PLEAD') = (plea is not null) and plea in (${listed(PLEAS)})`)
export class ChargeStep {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Charge')
  chargeId: string;

  /** In which they were written. */
  @Column('integer')
  position: number;

  /** Where it stands in the chain: its own position, or that of the step it corrects. */
  @Column('integer')
  place: number;

  @Column('text')
  act: ChargeAct;

  /** Partial date; null: not known. */
  @Column('text', { nullable: true })
  happenedOn: string | null;

  @Column('text', { nullable: true })
  @Index()
  citation: string | null;

  /** Partial date of the offense, by which the version of the law is chosen. */
  @Column('text', { nullable: true })
  offenseOn: string | null;

  /** The version that was in force on the day of the offense; null: no version of it is held. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Statute')
  statuteId: string | null;

  /** False: more than one version may have been in force, or none is held. */
  @Column('boolean', { nullable: true })
  isLawSure: boolean | null;

  @Column('text', { nullable: true })
  plea: Plea | null;

  @Column('text', { nullable: true })
  docket: string | null;

  @Column('text', { nullable: true })
  court: string | null;

  /** In words. Money stands in the ledger of fees. */
  @Column('text', { nullable: true })
  sentence: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('ChargeStep')
  correctsId: string | null;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
