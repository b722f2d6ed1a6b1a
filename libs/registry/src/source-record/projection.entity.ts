import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * Marks an observation whose facts have been read out, and the day on which its source stated them. What that day rests on
 * is kept with it, because a row may refer to rows that come later.
 */
@Entity()
export class Projection {
  @PrimaryColumn('bigint')
  @ForeignKey('Observation')
  observationId: string;

  /** The latest of the row's own date and the `as_of` of every business row it refers to. */
  @Column('date')
  @Index()
  statedOn: string;

  /** The date the row itself bears (`as_of`, `posted_on`, `occurred_on`), at its latest; null when it bears none. */
  @Column('date', { nullable: true })
  ownDay: string | null;

  /** Cards of the businesses the row refers to. */
  @Column('bigint', { array: true, default: [] })
  @Index('ix_projection_business_record_ids', { synchronize: false })
  businessRecordIds: string[];

  /** The party's card, for a row that states a party and bears no date: it counts from the first affiliation naming it. */
  @Column('bigint', { nullable: true })
  @ForeignKey('SourceRecord')
  @Index('ix_projection_party_record_id', { where: 'party_record_id is not null' })
  partyRecordId: string | null;

  @Column('timestamptz')
  projectedAt: Date;
}
