import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const AGENCY_KINDS = [
  'OPERATOR',
  'POLICE',
  'TASK_FORCE',
  'HEALTH',
  'CODE',
  'FIRE',
  'ZONING',
  'LICENSING',
  'PROSECUTOR',
  'COURT',
  'COUNCIL',
  'FEDERAL',
  'VICTIM_SERVICES',
  'NGO',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** Whoever owns records and grants roles: a police department, a health district, a task force. `INSTALLATION` holds what is nobody's own. */
@Entity({ schema: 'access' })
@Unique(['ori'])
@Check('ck_agency_code', `code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'`)
@Check('ck_agency_kind', `kind in (${AGENCY_KINDS.map((kind) => `'${kind}'`).join(',')})`)
@Check('ck_agency_ori', `ori ~ '^[A-Z0-9]{9}$'`)
export class Agency {
  /** By which accounts, records and agreements call it; it never changes. */
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: AgencyKind;

  /** Originating agency identifier of the FBI, nine characters. */
  @Column('text', { nullable: true })
  ori: string | null;

  /** Whom another agency rings up after a hit. */
  @Column('text', { nullable: true })
  contact: string | null;

  /** It follows 28 CFR Part 23; others' intelligence is for such agencies alone. */
  @Column('boolean', { default: false })
  keepsIntelligenceRules: boolean;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  recordedAt: Date;
}

/** An agency belongs to a task force, from a moment until before another. */
@Entity({ schema: 'access', name: 'task_force_member' })
@Index(['taskForce', 'agency'])
@Check('ck_task_force_member_other', 'task_force <> agency')
@Check('ck_task_force_member_span', 'since < until')
export class TaskForceMembership {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('text')
  @ForeignKey(() => Agency)
  taskForce: string;

  @Column('text')
  @ForeignKey(() => Agency)
  agency: string;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz', { nullable: true })
  until: Date | null;
}
