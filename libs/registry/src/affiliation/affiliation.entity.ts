import { Check, Column, Entity, Index } from 'typeorm';
import { Fact } from '../source-record/fact.js';

export const AFFILIATION_KINDS = ['OWNER', 'OFFICER', 'MANAGER', 'STAFF', 'LICENSEE', 'REGISTERED_AGENT'] as const;
export type AffiliationKind = (typeof AFFILIATION_KINDS)[number];

/** The part a person or organization plays in a business, for a time. `sourceRecordId` is the party's card. */
@Entity()
@Index('ix_affiliation_observation_id', ['observationId'])
@Check('ck_affiliation_kind', `kind in ('OWNER','OFFICER','MANAGER','STAFF','LICENSEE','REGISTERED_AGENT')`)
export class Affiliation extends Fact {
  @Column('text')
  kind: AffiliationKind;

  @Column('bigint')
  @Index()
  businessRecordId: string;
}
