import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RecordClass } from '../decision/record-class.js';
import type { Purpose } from '../decision/role.js';

/** What one agency lets another see, for what and how long. It counts once both have signed, and its terms never change. */
@Entity({ schema: 'access' })
@Index(['toAgency', 'fromAgency'])
@Check('ck_sharing_agreement_title', `title ~ '\\S'`)
@Check('ck_sharing_agreement_parties', 'from_agency <> to_agency')
@Check('ck_sharing_agreement_span', 'since < until')
@Check('ck_sharing_agreement_terms', 'cardinality(classes) > 0 and cardinality(purposes) > 0')
@Check(
  'ck_sharing_agreement_signed',
  `(signed_from_by is null) = (signed_from_at is null) and (signed_to_by is null) = (signed_to_at is null)
   and signed_from_by <> signed_to_by`,
)
@Check('ck_sharing_agreement_withdrawn', '(withdrawn_by is null) = (withdrawn_at is null)')
export class SharingAgreement {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  title: string;

  /** Whose records. */
  @Column('text')
  @ForeignKey('Agency')
  fromAgency: string;

  /** Who may see them. */
  @Column('text')
  @ForeignKey('Agency')
  toAgency: string;

  @Column('text', { array: true })
  classes: RecordClass[];

  /** `CT Alderford`: state and town. Null: whichever. */
  @Column('text', { array: true, nullable: true })
  towns: string[] | null;

  /** Null: whichever. */
  @Column('uuid', { array: true, nullable: true })
  cases: string[] | null;

  @Column('text', { array: true })
  purposes: Purpose[];

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz')
  until: Date;

  @Column('uuid', { nullable: true })
  signedFromBy: string | null;

  @Column('timestamptz', { nullable: true })
  signedFromAt: Date | null;

  @Column('uuid', { nullable: true })
  signedToBy: string | null;

  @Column('timestamptz', { nullable: true })
  signedToAt: Date | null;

  @Column('uuid', { nullable: true })
  withdrawnBy: string | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  recordedAt: Date;
}
