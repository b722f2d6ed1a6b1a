import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const PREMISES_KINDS = ['PARCEL', 'BUILDING', 'UNIT'] as const;
export type PremisesKind = (typeof PREMISES_KINDS)[number];

/** How exactly the place is known, from a suite down to "somewhere in this town". */
export const POINT_PRECISIONS = ['UNIT', 'ADDRESS', 'STREET', 'ZIP', 'TOWN'] as const;
export type PointPrecision = (typeof POINT_PRECISIONS)[number];

/** A place where a business can stand: a parcel, a building or plaza on it, a unit in that. Which town it is in follows from its point. */
@Entity()
@Unique(['key'])
@Index('ix_premises_point', { synchronize: false })
@Index('ix_premises_line', { synchronize: false })
@Index('ix_premises_text', { synchronize: false })
@Check('ck_premises_kind', `kind in ('PARCEL','BUILDING','UNIT') and (kind <> 'UNIT' or parent_id is not null)`)
@Check('ck_premises_precision', `precision in ('UNIT','ADDRESS','STREET','ZIP','TOWN')`)
export class Premises {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: PremisesKind;

  @Column('uuid', { nullable: true })
  @ForeignKey('Premises')
  @Index()
  parentId: string | null;

  /** Normal address (with unit), or the parcel number, by which two spellings are one place. */
  @Column('text')
  key: string;

  /** Standard text of the street line, USPS Publication 28. */
  @Column('text')
  line: string;

  @Column('text', { nullable: true })
  unit: string | null;

  /** Postal city as written: often not the town. */
  @Column('text', { nullable: true })
  city: string | null;

  @Column('text', { nullable: true })
  state: string | null;

  @Column('text', { nullable: true })
  postalCode: string | null;

  @Column('text')
  country: string;

  @Column('text', { nullable: true })
  parcelNo: string | null;

  /** Best stated point; a pin set by hand stands in `premises_pin` and goes above it. */
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326, nullable: true })
  point: object | null;

  @Column('text')
  precision: PointPrecision;

  /** The observation that gave the point. */
  @Column('bigint', { nullable: true })
  @ForeignKey('Observation')
  pointObservationId: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
