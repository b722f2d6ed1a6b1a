import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Somebody without a key asked to be let into a compartment for an hour; a second person answers. */
@Entity({ schema: 'access' })
@Index(['compartmentId', 'askedAt'])
@Check('ck_break_glass_reason', `reason ~ '\\S'`)
@Check(
  'ck_break_glass_answered',
  `(answered_by is null) = (answered_at is null) and (answered_by is null) = (is_open is null)`,
)
@Check('ck_break_glass_second', 'answered_by <> asked_by')
export class BreakGlass {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Compartment')
  compartmentId: string;

  @Column('uuid')
  @ForeignKey('Account')
  askedBy: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  askedAt: Date;

  @Column('text')
  reason: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('Account')
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** Opened for an hour, or refused; null: nobody has answered. */
  @Column('boolean', { nullable: true })
  isOpen: boolean | null;
}
