import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Somebody needs to know of a case, and why. Casework admits and dismisses; break-glass admits for an hour. */
@Entity({ schema: 'access' })
@Index(['accountId'])
@Index(['caseId'])
@Check('ck_case_admission_reason', `reason ~ '\\S'`)
@Check('ck_case_admission_span', 'since < until')
export class CaseAdmission {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid')
  caseId: string;

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
  admittedBy: string | null;
}
