import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { NOTICE_STATES, type NoticeState, SERVICE_MEANS, type ServiceMeans } from './notice-machine.js';

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(',');

/** What became of a notice on a day: issued, served how and on whom, came back. Appended; never changed. */
@Entity()
@Unique(['noticeId', 'position'])
@Check('ck_landlord_notice_step_state', `state in (${listed(NOTICE_STATES)})`)
@Check('ck_landlord_notice_step_means', `means in (${listed(SERVICE_MEANS)})`)
@Check('ck_landlord_notice_step_served', `state <> 'SERVED' or means is not null`)
export class LandlordNoticeStep {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('LandlordNotice')
  noticeId: string;

  @Column('integer')
  position: number;

  @Column('text')
  state: NoticeState;

  /** `YYYY-MM-DD`. */
  @Column('text')
  happenedOn: string;

  @Column('text', { nullable: true })
  means: ServiceMeans | null;

  /** On whom it was served, why it came back, what the landlord answered. */
  @Column('text', { nullable: true })
  detail: string | null;

  /** The hash (SHA-256, hexadecimal) of the file that proves it: a receipt, an affidavit of service. */
  @Column('text', { nullable: true })
  proofSha256: string | null;

  @Column('text')
  actorName: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
