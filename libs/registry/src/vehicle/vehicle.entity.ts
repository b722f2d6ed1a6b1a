import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A vehicle by its plate and the state that issued it. */
@Entity()
@Unique(['plate', 'state'])
export class Vehicle {
  @PrimaryColumn('uuid')
  id: string;

  /** Capitals and digits only. */
  @Column('text')
  plate: string;

  @Column('text')
  state: string;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('bigint')
  @ForeignKey('Observation')
  observationId: string;
}
