import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { NOTICE_STATES, type NoticeState } from './notice-machine.js';

/** A row that a notice tells the landlord of. */
export interface CitedEvent {
  readonly eventId: string;
  readonly observationId: string;
  readonly sentence: string;
}

/**
 * A letter that tells a landlord what happened at a place of theirs. It is what they can be shown to have known: its words, the
 * rows it tells of and how it was served stay as they were.
 */
@Entity()
@Unique(['agency', 'number'])
@Check('ck_landlord_notice_state', `state in (${NOTICE_STATES.map((state) => `'${state}'`).join(',')})`)
@Check('ck_landlord_notice_body', `body ~ '\\S'`)
export class LandlordNotice {
  @PrimaryColumn('uuid')
  id: string;

  /** The agency's own, `2026-0001`. */
  @Column('text')
  number: string;

  @Column('text')
  agency: string;

  /** The landlord's card through which their interest in the place is stated. */
  @Column('bigint')
  @ForeignKey('SourceRecord')
  @Index()
  landlordRecordId: string;

  /** As the letter names them. */
  @Column('text')
  landlordName: string;

  @Column('uuid')
  @ForeignKey('Premises')
  @Index()
  premisesId: string;

  /** As the letter names it. */
  @Column('text')
  place: string;

  /** By which template it was written, with its version: `FIRST_NOTICE 1`. */
  @Column('text')
  template: string;

  /** Versions of the law that the letter speaks of. */
  @Column('uuid', { array: true })
  lawVersionIds: string[];

  /** Of these versions, what was not verified when it was issued, and why it was issued all the same; null: nothing. */
  @Column('text', { nullable: true })
  acceptedDoubt: string | null;

  @Column('text')
  body: string;

  @Column('jsonb')
  cited: readonly CitedEvent[];

  @Column('text')
  state: NoticeState;

  @Column('timestamptz')
  draftedAt: Date;

  @Column('text')
  draftedBy: string;

  /** Null where nobody signs in. */
  @Column('integer', { nullable: true })
  @ForeignKey('Holding')
  @Index()
  holdingId: number | null;
}
