import { Column, Entity, Index } from 'typeorm';
import { Fact } from '../source-record/fact.js';

export const VENUE_KINDS = ['MASSAGE', 'BEAUTY', 'HOTEL', 'BAR', 'RESTAURANT', 'OTHER'] as const;
export type VenueKind = (typeof VENUE_KINDS)[number];

/** What one row says of an establishment as a whole: its trade and when it opened and closed, as precisely as stated. */
@Entity()
@Index('ix_business_statement_observation_id', ['observationId'])
export class BusinessStatement extends Fact {
  @Column('text')
  venueKind: VenueKind;

  /** The trade as the source writes it. */
  @Column('text', { nullable: true })
  category: string | null;

  /** Partial date as stated. */
  @Column('text', { nullable: true })
  openedOn: string | null;

  /** Partial date as stated; the first day on which it no longer operated. */
  @Column('text', { nullable: true })
  closedOn: string | null;
}
