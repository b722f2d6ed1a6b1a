import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const WATCH_KINDS = [
  'BUSINESS',
  'PARTY',
  'PREMISES',
  'PHONE',
  'LANDLORD',
  'TOWN',
  'AREA',
  'SEARCH',
  'DECONFLICTION',
  'BREAK_GLASS',
  'CASE',
] as const;
export type WatchKind = (typeof WATCH_KINDS)[number];

/** When a watch speaks: as soon as something happens, or once a day or week with all of it together. */
export const CADENCES = ['AT_ONCE', 'DAILY', 'WEEKLY'] as const;
export type Cadence = (typeof CADENCES)[number];

/**
 * What a person wants to hear about: a shop, someone, a place, a number, or whatever a saved search finds. DECONFLICTION: made by
 * itself, tells that another agency asked for what one's own holds. CASE: likewise, of what is overdue in one's cases.
 * BREAK_GLASS: likewise, of compartments that one answers for.
 */
@Entity()
@Index(['actorAgency', 'actorName'])
@Index(['entityId'])
@Index(['premisesId'])
@Index(['phone'])
@Index('ix_watch_area', { synchronize: false })
@Index('uq_watch_deconfliction', ['accountId'], { unique: true, where: `kind = 'DECONFLICTION' and ended_at is null` })
@Index('uq_watch_break_glass', ['accountId'], { unique: true, where: `kind = 'BREAK_GLASS' and ended_at is null` })
@Index('uq_watch_case', ['accountId'], { unique: true, where: `kind = 'CASE' and ended_at is null` })
@Check(
  'ck_watch_kind',
  `kind in ('BUSINESS','PARTY','PREMISES','PHONE','LANDLORD','TOWN','AREA','SEARCH','DECONFLICTION','BREAK_GLASS','CASE')`,
)
@Check('ck_watch_cadence', `cadence in ('AT_ONCE','DAILY','WEEKLY')`)
@Check(
  'ck_watch_target',
  `(entity_id is not null) = (kind in ('BUSINESS','PARTY','LANDLORD')) and (premises_id is not null) = (kind = 'PREMISES')
   and (phone is not null) = (kind = 'PHONE') and (jurisdiction_id is not null) = (kind = 'TOWN')
   and (area is not null) = (kind = 'AREA') and (search is not null) = (kind = 'SEARCH')`,
)
export class Watch {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: WatchKind;

  @Column('uuid', { nullable: true })
  @ForeignKey('Entity')
  entityId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Premises')
  premisesId: string | null;

  /** E.164. */
  @Column('text', { nullable: true })
  phone: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Jurisdiction')
  jurisdictionId: string | null;

  @Column('geometry', { spatialFeatureType: 'MultiPolygon', srid: 4326, nullable: true })
  area: object | null;

  /** `WatchSearch`: the leads, or the things, it asks for; without a `list`, leads. */
  @Column('jsonb', { nullable: true })
  search: object | null;

  /** The rules it wants to hear of; null for all. */
  @Column('text', { array: true, nullable: true })
  rules: string[] | null;

  /** Why it is watched, in the person's own words. */
  @Column('text')
  reason: string;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  /** Of whoever had signed in. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Account')
  @Index()
  accountId: string | null;

  /** For which purpose it is watched: what agreements open they open for a purpose. */
  @Column('text', { nullable: true })
  purpose: string | null;

  @Column('text')
  cadence: Cadence;

  /** Where its alerts are also posted. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Webhook')
  @Index()
  webhookId: string | null;

  @Column('timestamptz')
  recordedAt: Date;

  /** Since when its alerts are kept without telling anyone. */
  @Column('timestamptz', { nullable: true })
  mutedAt: Date | null;

  /** Until when its alerts are held back. */
  @Column('timestamptz', { nullable: true })
  snoozedUntil: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
