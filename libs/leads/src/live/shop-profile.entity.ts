import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * A resolved shop as detection sees it, kept up row by row, so that whoever shares something with a shop that has changed can
 * be judged beside it without being read anew. Worked out from facts and entities; a full run fills it again.
 */
@Entity()
@Index('ix_shop_profile_silent', ['lastSeenDay'], { where: 'silent' })
export class ShopProfile {
  @PrimaryColumn('uuid')
  @ForeignKey('Entity')
  entityId: string;

  /** Source and record of its first card: the order in which shops are judged, whatever came when. */
  @Column('text')
  shopKey: string;

  /** Tells whether anything below has changed. */
  @Column('text')
  digest: string;

  /** Of everything that another shop may share with it, as `thingKey` in `@townline/detection` counts. */
  @Column('bigint', { array: true })
  keys: string[];

  /** Days since 1970-01-01, here and below. */
  @Column('integer', { nullable: true })
  openDay: number | null;

  @Column('integer', { array: true })
  closingDays: number[];

  /** True when no source states a closing: then the day it was last seen stands for one. */
  @Column('boolean')
  silent: boolean;

  @Column('integer', { nullable: true })
  lastSeenDay: number | null;

  @Column('integer', { nullable: true })
  lastOpenDay: number | null;

  @Column('text')
  venueKind: string;

  /** When it was open, as far as its rows say: by this, advertisements that name no shop are tied to one. */
  @Column('text', { nullable: true })
  listedFrom: string | null;

  @Column('text', { nullable: true })
  listedTo: string | null;

  /** `Establishment` of `@townline/detection`, people by the ids of their entities. */
  @Column('json')
  establishment: object;
}
