import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const COMPARTMENT_KINDS = ['SEALED_SOURCE', 'ADVOCATE', 'INTERNAL_AFFAIRS', 'OTHER'] as const;
export type CompartmentKind = (typeof COMPARTMENT_KINDS)[number];

/** A closed room within an agency: informants, advocates' files, internal affairs. No role opens it, only a grant by name. */
@Entity({ schema: 'access' })
@Unique(['agency', 'name'])
@Check('ck_compartment_kind', `kind in ('SEALED_SOURCE','ADVOCATE','INTERNAL_AFFAIRS','OTHER')`)
export class Compartment {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  @ForeignKey('Agency')
  agency: string;

  @Column('text')
  kind: CompartmentKind;

  @Column('text')
  name: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  recordedAt: Date;
}

/** An account may enter a compartment, from a moment until before another. */
@Entity({ schema: 'access' })
@Index(['accountId'])
@Index(['compartmentId'])
@Check('ck_compartment_grant_reason', `reason ~ '\\S'`)
@Check('ck_compartment_grant_span', 'since < until')
export class CompartmentGrant {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid')
  @ForeignKey('Compartment')
  compartmentId: string;

  @Column('uuid')
  @ForeignKey('Account')
  accountId: string;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz', { nullable: true })
  until: Date | null;

  @Column('text')
  reason: string;

  /** Account; null: the installation itself. */
  @Column('uuid', { nullable: true })
  grantedBy: string | null;
}
