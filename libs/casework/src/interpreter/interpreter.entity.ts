import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody who interprets, on the roster that all agencies share. The row names no case and nobody who was interviewed. */
@Entity()
@Index('ix_interpreter_languages', { synchronize: false })
@Check('ck_interpreter_name', `name ~ '\\S'`)
@Check('ck_interpreter_languages', 'cardinality(languages) > 0')
@Check('ck_interpreter_ended', '(ended_at is null) = (ended_reason is null)')
export class Interpreter {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  organization: string | null;

  /** Language tags, `zh`, `yue`. */
  @Column('text', { array: true })
  languages: string[];

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  email: string | null;

  /** Court, state or body; null: not certified as far as known. */
  @Column('text', { nullable: true })
  certifiedBy: string | null;

  /** Full day. */
  @Column('text', { nullable: true })
  certifiedUntil: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('timestamptz')
  addedAt: Date;

  @Column('text')
  addedBy: string;

  @Column('text')
  addedAgency: string;

  /** Taken off the roster. */
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endedReason: string | null;
}
