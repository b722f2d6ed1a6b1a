import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Fact } from '../source-record/fact.js';

/** A business at premises, for a time. */
@Entity()
@Index('ix_occupancy_observation_id', ['observationId'])
export class Occupancy extends Fact {
  @Column('uuid')
  @ForeignKey('Premises')
  @Index()
  premisesId: string;
}
