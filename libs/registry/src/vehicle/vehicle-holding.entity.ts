import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What one holding says of a vehicle: it shows to whoever sees one of these, in the words of those. */
@Entity()
export class VehicleHolding {
  @PrimaryColumn('uuid')
  @ForeignKey('Vehicle', { onDelete: 'CASCADE' })
  vehicleId: string;

  /** Number of the holding (a noun of the access room). */
  @PrimaryColumn('integer')
  holdingId: number;

  /** The first that spoke of it. */
  @Column('bigint')
  @ForeignKey('Observation', { onDelete: 'CASCADE' })
  @Index()
  observationId: string;

  @Column('text', { nullable: true })
  description: string | null;
}
