import { Column, Entity, Index } from 'typeorm';
import { Fact } from '../source-record/fact.js';

export const PARTY_KINDS = ['PERSON', 'ORGANIZATION'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** A name under which a source knows a person or an organization, as written. */
@Entity()
@Index('ix_party_name_search', { synchronize: false })
export class PartyName extends Fact {
  @Column('text')
  partyKind: PartyKind;

  @Column('text')
  name: string;

  @Column('boolean')
  alias: boolean;

  @Column('text')
  searchName: string;

  /** Stated with the name; partial date. */
  @Column('text', { nullable: true })
  birthDate: string | null;
}
