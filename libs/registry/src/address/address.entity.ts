import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Fact } from '../source-record/fact.js';

/** A postal text as one source wrote it, for a shop or a party, and the premises it was read as (none when it names no place). */
@Entity()
export class Address extends Fact {
  @Column('text')
  text: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('Premises')
  @Index()
  premisesId: string | null;
}
