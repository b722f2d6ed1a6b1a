import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A resolved person or company as detection sees it: an agent of a thousand shops need not be read anew for each. */
@Entity()
export class PartyProfile {
  @PrimaryColumn('uuid')
  @ForeignKey('Entity')
  entityId: string;

  /** Source and record of its first card. */
  @Column('text')
  partyKey: string;

  /** Ids of its cards, ascending. */
  @Column('bigint', { array: true })
  cards: string[];

  @Column('json')
  card: object;
}
