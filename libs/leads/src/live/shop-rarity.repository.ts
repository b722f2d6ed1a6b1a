import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FrozenCounts } from './frozen-rarity.js';

const BATCH = 20_000;

/** Reads and writes how common things were when a model version was made, and the day up to which silence counts. */
@Injectable()
export class ShopRarityRepository {
  /** The counts of these things, or of all. */
  async counts(
    manager: EntityManager,
    versionId: string,
    keys: readonly number[] | null,
  ): Promise<Map<number, number>> {
    if (keys?.length === 0) return new Map();
    const rows: { key: number; shops: number }[] = await manager.query(
      `select key::float8 as key, shops from shop_rarity
       where version_id = $1 ${keys === null ? '' : 'and key = any($2::bigint[])'}`,
      keys === null ? [versionId] : [versionId, keys],
    );
    return new Map(rows.map(({ key, shops }) => [key, shops]));
  }

  /** The latest version, with the last run under it; null where its counts have not been made. */
  async current(
    manager: EntityManager,
  ): Promise<{ readonly id: string; readonly runId: string; readonly day: string | null } | null> {
    const rows: { id: string; runId: string; day: string | null }[] = await manager.query(
      `select s.version_id as id, r.id as "runId", s.day::text as day
       from silence_day s
       join lateral (
         select id from resolve_run where match_version_id = s.version_id order by started_at desc limit 1) r on true
       order by s.version_id desc limit 1`,
    );
    return rows[0] ?? null;
  }

  /** Only the latest version is judged under. */
  async forgetOthers(manager: EntityManager, versionId: string): Promise<void> {
    await manager.query('delete from shop_rarity where version_id <> $1', [versionId]);
    await manager.query('delete from silence_day where version_id <> $1', [versionId]);
  }

  /** True when the version's counts have been made. */
  async isCounted(manager: EntityManager, versionId: string): Promise<boolean> {
    const rows: unknown[] = await manager.query('select from silence_day where version_id = $1', [versionId]);
    return rows.length > 0;
  }

  async add(manager: EntityManager, versionId: string, counts: FrozenCounts): Promise<void> {
    const all = [...counts].sort(([a], [b]) => a - b);
    for (let start = 0; start < all.length; start += BATCH) {
      const batch = all.slice(start, start + BATCH);
      await manager.query(
        `insert into shop_rarity (version_id, key, shops)
         select $1, u.key, u.shops from unnest($2::bigint[], $3::int[]) as u(key, shops)
         on conflict (version_id, key) do update set shops = excluded.shops`,
        [versionId, batch.map(([key]) => key), batch.map(([, shops]) => shops)],
      );
    }
  }

  async remove(manager: EntityManager, versionId: string, keys: readonly number[]): Promise<void> {
    if (keys.length === 0) return;
    await manager.query('delete from shop_rarity where version_id = $1 and key = any($2::bigint[])', [versionId, keys]);
  }

  /** The full day up to which silence is counted; null when nothing was stated. */
  /** The latest day on which anything that is held of shops and people was stated. */
  async latestDay(manager: EntityManager): Promise<string | null> {
    const rows: { day: string }[] = await manager.query(
      `select p.stated_on::text as day from projection p
       join observation o on o.id = p.observation_id and o.superseded_at is null
         and o.resource in ('businesses', 'parties', 'affiliations', 'events', 'advertisements')
       order by p.stated_on desc limit 1`,
    );
    return rows[0]?.day ?? null;
  }

  async setDay(manager: EntityManager, versionId: string, day: string | null): Promise<void> {
    await manager.query(
      `insert into silence_day (version_id, day) values ($1, $2::date)
       on conflict (version_id) do update set day = excluded.day`,
      [versionId, day],
    );
  }
}
