import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** What a hotline told an agency. It holds no name of anybody and no words: survivors are registered in their own room. */
@Entity()
@Index(['holdingId'])
@Unique(['agency', 'hotline', 'reference'])
@Check('ck_hotline_tip_counts', `cases_stated >= 0 and victims_stated >= 0 and minors_stated >= 0`)
@Check('ck_hotline_tip_minors', `minors_stated <= victims_stated`)
export class HotlineTip {
  @PrimaryColumn('uuid')
  id: string;

  /** Code of the agency that was told; its name where nobody signs in. */
  @Column('text')
  agency: string;

  @Column('integer', { nullable: true })
  @ForeignKey('Holding')
  holdingId: number | null;

  @Column('text')
  hotline: string;

  /** The hotline's own number of the tip. */
  @Column('text')
  reference: string;

  /** Full day. */
  @Column('text')
  receivedOn: string;

  /** Of the observation of the business; null where the tip names none. */
  @Column('text', { nullable: true })
  recordId: string | null;

  /** As the hotline states it; null where it does not, which is not zero. */
  @Column('integer', { nullable: true })
  casesStated: number | null;

  @Column('integer', { nullable: true })
  victimsStated: number | null;

  @Column('integer', { nullable: true })
  minorsStated: number | null;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('text')
  recordedBy: string;
}
