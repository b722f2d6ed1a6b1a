import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SEIZURE_STATES, type SeizureState } from './seizure-machine.js';

/** Money or property taken in a case. From its day on a clock runs within which the state has to ask a court for it. */
@Entity()
@Check('ck_seizure_state', `state in (${SEIZURE_STATES.map((state) => `'${state}'`).join(',')})`)
@Check('ck_seizure_what', `what ~ '\\S'`)
@Check('ck_seizure_value_cents', `value_cents >= 0`)
@Check('ck_seizure_petitioned_on', `state not in ('PETITIONED','FORFEITED') or petitioned_on is not null`)
export class Seizure {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  @Index()
  caseId: string;

  @Column('text')
  what: string;

  /** `YYYY-MM-DD`. */
  @Column('text')
  seizedOn: string;

  @Column('text', { nullable: true })
  place: string | null;

  /** In cents; null: not valued. */
  @Column('bigint', { nullable: true })
  valueCents: string | null;

  @Column('text')
  state: SeizureState;

  @Column('text', { nullable: true })
  petitionedOn: string | null;

  @Column('text', { nullable: true })
  docket: string | null;

  @Column('text', { nullable: true })
  endedOn: string | null;

  @Column('timestamptz')
  addedAt: Date;

  @Column('text')
  addedBy: string;
}
