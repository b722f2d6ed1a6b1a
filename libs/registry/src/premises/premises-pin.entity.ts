import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A point set by a person who knows better than the geocoder. Appended; the latest holds, and the reason stays. */
@Entity()
@Index('ix_premises_pin_point', { synchronize: false })
@Index('uq_premises_pin_current', ['premisesId'], { unique: true, where: 'superseded_at is null' })
export class PremisesPin {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Premises')
  premisesId: string;

  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 })
  point: object;

  @Column('text')
  reason: string;

  /** The hand entry that set the pin. */
  @Column('bigint')
  @ForeignKey('Observation')
  observationId: string;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('timestamptz', { nullable: true })
  supersededAt: Date | null;
}
