import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Fact } from '../source-record/fact.js';

/**
 * A postal text as one source wrote it, for a shop or a party, and the premises it was read as (none when it names no place).
 * The parts are this row's own, in normal form; the premises may know more, because other rows say more.
 */
@Entity()
@Index('ix_address_observation_id', ['observationId'])
@Index('ix_address_line_city', ['line', 'city'])
export class Address extends Fact {
  /** `street unit, city, state ZIP` as written; the coordinates when nothing else is stated. */
  @Column('text')
  text: string;

  /** Number and street in USPS Publication 28 form, without the unit. */
  @Column('text', { nullable: true })
  line: string | null;

  @Column('text', { nullable: true })
  unit: string | null;

  /** Postal city in capitals: often not the town. */
  @Column('text', { nullable: true })
  city: string | null;

  @Column('text', { nullable: true })
  state: string | null;

  @Column('text', { nullable: true })
  postalCode: string | null;

  /** Number of the parcel in its source's own roll. */
  @Column('text', { nullable: true })
  parcelNo: string | null;

  /** Coordinates that this row states. */
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326, nullable: true })
  point: object | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Premises')
  @Index()
  premisesId: string | null;
}
