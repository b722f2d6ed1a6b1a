import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Fact } from '../source-record/fact.js';

export const PROPERTY_INTEREST_KINDS = ['OWNER', 'LANDLORD', 'LESSEE', 'UTILITY_PAYER'] as const;
export type PropertyInterestKind = (typeof PROPERTY_INTEREST_KINDS)[number];

/** What ties a party to premises rather than to the business in them. `sourceRecordId` is the party's card. */
@Entity()
@Index('ix_property_interest_observation_id', ['observationId'])
@Check('ck_property_interest_kind', `kind in ('OWNER','LANDLORD','LESSEE','UTILITY_PAYER')`)
export class PropertyInterest extends Fact {
  @Column('text')
  kind: PropertyInterestKind;

  /** Null when the business row through which it is stated names no place. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Premises')
  @Index()
  premisesId: string | null;

  /** The business row through which the source states it. */
  @Column('bigint')
  @Index()
  businessRecordId: string;
}
