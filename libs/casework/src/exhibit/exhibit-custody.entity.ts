import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { CUSTODY_ACTS, type CustodyAct } from './custody-machine.js';

/** One step of an exhibit's way: who had it, who has it, where it lies, why. Appended; each names the one before. */
@Entity()
@Unique(['exhibitId', 'position'])
@Unique(['previousId'])
@Check('ck_exhibit_custody_act', `act in (${CUSTODY_ACTS.map((act) => `'${act}'`).join(',')})`)
@Check('ck_exhibit_custody_first', `(position = 1) = (previous_id is null)`)
@Check('ck_exhibit_custody_reason', `reason ~ '\\S'`)
export class ExhibitCustody {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Exhibit')
  exhibitId: string;

  /** In which the steps were written, from 1 on. */
  @Column('integer')
  position: number;

  @Column('uuid', { nullable: true })
  @ForeignKey('ExhibitCustody')
  previousId: string | null;

  @Column('text')
  act: CustodyAct;

  /** Who gave it. */
  @Column('text', { nullable: true })
  fromHolder: string | null;

  /** Who has it after the step. */
  @Column('text', { nullable: true })
  toHolder: string | null;

  /** Where it lies after the step; null: where it lay. */
  @Column('text', { nullable: true })
  place: string | null;

  @Column('text')
  reason: string;

  @Column('timestamptz')
  happenedAt: Date;

  /** Of the file at that moment; null of a thing, and of a file that is gone. */
  @Column('text', { nullable: true })
  sha256: string | null;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
