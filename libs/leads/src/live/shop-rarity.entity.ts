import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * How many shops shared a thing when a model version was made. Kept while the version is, so that a score does not depend on
 * what came first; what is not listed two shared at most.
 */
@Entity()
export class ShopRarity {
  @PrimaryColumn('bigint')
  @ForeignKey('MatchVersion')
  versionId: string;

  @PrimaryColumn('bigint')
  key: string;

  @Column('integer')
  shops: number;
}
