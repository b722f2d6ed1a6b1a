import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const JURISDICTION_KINDS = ['TOWN', 'AGENCY_AREA', 'JUDICIAL_DISTRICT', 'REGION'] as const;
export type JurisdictionKind = (typeof JURISDICTION_KINDS)[number];

/**
 * An area in which some rule or agency holds, with the dates for which its border is stated. Premises belong to a town by
 * their point inside its polygon. Connecticut's towns have two GEOIDs: county based, and planning-region based since 2022.
 */
@Entity()
@Index('ix_jurisdiction_area', { synchronize: false })
@Index(['kind', 'state', 'name'])
@Check('ck_jurisdiction_kind', `kind in ('TOWN','AGENCY_AREA','JUDICIAL_DISTRICT','REGION')`)
export class Jurisdiction {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: JurisdictionKind;

  @Column('text')
  name: string;

  /** Two-letter postal code of the state. */
  @Column('text', { nullable: true })
  state: string | null;

  @Column('text', { nullable: true })
  county: string | null;

  /** Ten digits: state, county, county subdivision. Null where the source gives none: unknown is not invented. */
  @Column('text', { nullable: true })
  geoidCounty: string | null;

  /** Ten digits with Connecticut's planning region in place of the county. */
  @Column('text', { nullable: true })
  geoidPlanningRegion: string | null;

  @Column('integer', { nullable: true })
  population: number | null;

  @Column('geometry', { spatialFeatureType: 'MultiPolygon', srid: 4326 })
  area: object;

  @Column('daterange')
  valid: string;

  @Column('bigint')
  @ForeignKey('Observation')
  @Index()
  observationId: string;
}
