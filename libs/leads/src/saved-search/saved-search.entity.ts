import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const SAVED_SEARCH_LISTS = ['LEADS', 'LEAD_QUEUE', 'BUSINESSES', 'PEOPLE', 'PREMISES'] as const;
export type SavedSearchList = (typeof SAVED_SEARCH_LISTS)[number];

/** A question that a person asks again and again: a list, what it is limited to, and its order. */
@Entity()
@Index('uq_saved_search_name', { synchronize: false })
@Check('ck_saved_search_list', `list in ('LEADS','LEAD_QUEUE','BUSINESSES','PEOPLE','PREMISES')`)
@Check('ck_saved_search_filter', `jsonb_typeof(filter) = 'object'`)
@Check('ck_saved_search_name', `name ~ '\\S' and length(name) <= 200`)
export class SavedSearch {
  @PrimaryColumn('uuid')
  id: string;

  /** The person's own; one of a name at a time. */
  @Column('text')
  name: string;

  @Column('text')
  list: SavedSearchList;

  /** The arguments of the list, as they were given and checked. */
  @Column('jsonb')
  filter: object;

  /** The order of the list; null for its usual one. */
  @Column('text', { nullable: true })
  sort: string | null;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  /** Of whoever had signed in. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Account')
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
