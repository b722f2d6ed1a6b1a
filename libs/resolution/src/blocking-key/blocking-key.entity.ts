import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The keys under which a card is found by cards like it, as hashes: two that share a key are compared. */
@Entity()
@Index('ix_blocking_key_keys', { synchronize: false })
export class BlockingKey {
  @PrimaryColumn('bigint')
  @ForeignKey('SourceRecord')
  sourceRecordId: string;

  @Column('bigint', { array: true })
  keys: string[];

  /** A hash of all that resolution reads of the card: when it changes, the card is resolved anew. */
  @Column('bigint')
  digest: string;

  /** The card as resolution read it when it was filed; null where it was filed before this was kept. */
  @Column('json', { nullable: true })
  record: object | null;
}
