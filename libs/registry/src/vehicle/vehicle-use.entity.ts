import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Fact } from '../source-record/fact.js';

/** A vehicle seen with or registered to a business or a party, for a time. `sourceRecordId` is that card. */
@Entity()
export class VehicleUse extends Fact {
  @Column('uuid')
  @ForeignKey('Vehicle')
  @Index()
  vehicleId: string;

  /** What the source saw, in its own words. */
  @Column('text', { nullable: true })
  note: string | null;
}
