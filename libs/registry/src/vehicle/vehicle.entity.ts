import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A vehicle by its plate and the state that issued it. */
@Entity()
@Unique(['plate', 'state'])
@Index('ix_vehicle_plate', { synchronize: false })
export class Vehicle {
  @PrimaryColumn('uuid')
  id: string;

  /** Capitals and digits only. */
  @Column('text')
  plate: string;

  @Column('text')
  state: string;

  /** The first that anybody gave; each viewer is shown that of the holdings in his sight. */
  @Column('text', { nullable: true })
  description: string | null;

  @Column('bigint')
  @ForeignKey('Observation')
  observationId: string;
}
