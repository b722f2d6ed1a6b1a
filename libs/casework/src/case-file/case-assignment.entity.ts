import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Who leads an investigation, from when until when. One at a time. */
@Entity()
@Index('uq_case_assignment_now', ['caseId'], { unique: true, where: 'until is null' })
@Index(['caseId'])
@Index(['accountId'])
@Check('ck_case_assignment_reason', `reason ~ '\\S'`)
export class CaseAssignment {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  caseId: string;

  /** Null where nobody signs in. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Account')
  accountId: string | null;

  @Column('text')
  name: string;

  @Column('text')
  reason: string;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz', { nullable: true })
  until: Date | null;

  @Column('text')
  assignedBy: string;
}
