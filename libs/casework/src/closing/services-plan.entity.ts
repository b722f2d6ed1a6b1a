import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What was arranged with victim services for those who work in the shops of a case. The latest of a case counts. */
@Entity()
@Index(['caseId', 'recordedAt'])
@Check('ck_services_plan_beds', `beds >= 0`)
export class ServicesPlan {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  caseId: string;

  /** Who helps, by name. */
  @Column('text', { array: true })
  providers: string[];

  /** In which interpreters have been found. */
  @Column('text', { array: true })
  languages: string[];

  /** Places to sleep that are kept free. */
  @Column('integer')
  beds: number;

  /** How each worker can be reached afterwards, without the owner, has been agreed. */
  @Column('boolean')
  isSafeContactAgreed: boolean;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('text')
  recordedBy: string;
}
