import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

/** An agency works along in another's case: whoever of it is admitted there reads and writes as if the case were its own. */
@Entity({ schema: 'access' })
@Index(['caseId'])
@Index(['agency'])
@Check('ck_joint_case_span', 'since < until')
export class JointCase {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid')
  caseId: string;

  @Column('text')
  @ForeignKey('Agency')
  agency: string;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz', { nullable: true })
  until: Date | null;
}
