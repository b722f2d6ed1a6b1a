import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** ASSESS: a court imposed the fee. WAIVE: somebody let it off, in whole or in part. WITHDRAW: an entry was wrong and is left out. */
export const FEE_ACTS = ['ASSESS', 'WAIVE', 'COLLECT', 'WITHDRAW'] as const;
export type FeeAct = (typeof FEE_ACTS)[number];

/** What was done about the fee of a conviction. Appended; a correction is an entry that takes the place of an earlier one. */
@Entity()
@Unique(['chargeId', 'position'])
@Check('ck_fee_entry_act', `act in (${FEE_ACTS.map((act) => `'${act}'`).join(',')})`)
@Check('ck_fee_entry_amount', `amount_cents > 0 and (amount_cents is null or act <> 'WITHDRAW')`)
@Check('ck_fee_entry_corrects', '(corrects_id is null) = (place = position)')
@Check('ck_fee_entry_reason', `(act in ('ASSESS','COLLECT') and corrects_id is null) or reason ~ '\\S'`)
@Check('ck_fee_entry_waived', `(act = 'WAIVE') = (waived_by is not null)`)
export class FeeEntry {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Charge')
  chargeId: string;

  /** In which they were written. */
  @Column('integer')
  position: number;

  /** Where it stands: its own position, or that of the entry it corrects. */
  @Column('integer')
  place: number;

  @Column('text')
  act: FeeAct;

  /** Whole cents; null: the amount is not stated, which is neither zero nor what came in. */
  @Column('integer', { nullable: true })
  amountCents: number | null;

  /** Partial date; null: not known. */
  @Column('text', { nullable: true })
  happenedOn: string | null;

  /** The judge, prosecutor or clerk who let it off. */
  @Column('text', { nullable: true })
  waivedBy: string | null;

  /** Why it was let off, or what was wrong with the entry that it corrects. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('FeeEntry')
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
