import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ROLES, type Role } from '../decision/role.js';

/** A role that an agency gives to an account, from a moment until before another. */
@Entity({ schema: 'access' })
@Index(['accountId'])
@Check('ck_role_grant_role', `role in (${ROLES.map((role) => `'${role}'`).join(',')})`)
@Check('ck_role_grant_span', 'since < until')
@Check('ck_role_grant_confirmed', 'confirmed_by <> account_id')
export class RoleGrant {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Account')
  accountId: string;

  @Column('text')
  @ForeignKey('Agency')
  agency: string;

  @Column('text')
  role: Role;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz', { nullable: true })
  until: Date | null;

  /** Account of the administrator; null: the installation's set-up. */
  @Column('uuid', { nullable: true })
  grantedBy: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  grantedAt: Date;

  /** Another administrator: without one, a role given to oneself does not count. */
  @Column('uuid', { nullable: true })
  confirmedBy: string | null;
}
