import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * The models with the tables that were counted for them on one day: how common each value is, which keys too many rows carry,
 * how each source lists shops. While one version is kept, rows may come in any order and the result is the same.
 */
@Entity()
export class MatchVersion {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('timestamptz')
  madeAt: Date;

  /** `{ business, party }` */
  @Column('jsonb')
  models: object;

  /** How many rows carry each value, packed: see `packCounts` of matching. */
  @Column('bytea')
  businessCounts: Buffer;

  @Column('bytea')
  partyCounts: Buffer;

  /** `{ businesses, parties }`: each crowded key with the origins of the first rows that carry it. */
  @Column('jsonb')
  crowded: object;

  /** Source to habit. */
  @Column('jsonb')
  habits: object;

  /** When the keys of all cards had been written for live resolution; null before. */
  @Column('timestamptz', { nullable: true })
  keyedAt: Date | null;
}
