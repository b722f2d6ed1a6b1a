import { Buffer } from 'node:buffer';
import { Injectable } from '@nestjs/common';
import { BUSINESS_MODEL, PARTY_MODEL, readVersion, type SourceHabit, storeVersion } from '@townline/matching';
import type { EntityManager } from 'typeorm';
import type { CountedTables, ResolutionVersion } from '../cluster/resolve-snapshot.js';

/** The version under which cards are put together now. */
export interface CurrentVersion {
  readonly id: string;
  /** True when the keys of all cards have been written under it. */
  readonly isKeyed: boolean;
  readonly tables: ResolutionVersion;
}

type CrowdedTexts = Readonly<Record<string, readonly string[]>>;

interface StoredTables {
  readonly businessCounts: Buffer;
  readonly partyCounts: Buffer;
  readonly crowded: { readonly businesses: CrowdedTexts; readonly parties: CrowdedTexts };
  readonly habits: Readonly<Record<string, SourceHabit>>;
}

/** Keeps the versions. A version's tables never change, so that each process reads them once. */
@Injectable()
export class MatchVersionRepository {
  private known: { readonly id: string; readonly tables: ResolutionVersion } | null = null;

  /** The latest version, if its models are those of this program; null before the first full run of them. */
  async current(manager: EntityManager): Promise<CurrentVersion | null> {
    const [row]: { id: string; keyed: boolean; models: { business: string; party: string } }[] = await manager.query(
      `select id, keyed_at is not null as keyed, models from match_version order by id desc limit 1`,
    );
    if (row === undefined) return null;
    if (row.models.business !== BUSINESS_MODEL.version || row.models.party !== PARTY_MODEL.version) return null;
    return { id: row.id, isKeyed: row.keyed, tables: await this.tables(manager, row.id) };
  }

  /** Stores tables that were counted just now as the version from now on. Gives its id. */
  async make(manager: EntityManager, { businesses, parties, habits }: CountedTables, now: Date): Promise<string> {
    const [shops, people] = [storeVersion(businesses), storeVersion(parties)];
    const [row]: { id: string }[] = await manager.query(
      `insert into match_version (made_at, models, business_counts, party_counts, crowded, habits)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [
        now,
        JSON.stringify({ business: BUSINESS_MODEL.version, party: PARTY_MODEL.version }),
        Buffer.from(shops.counts),
        Buffer.from(people.counts),
        JSON.stringify({ businesses: shops.crowded, parties: people.crowded }),
        JSON.stringify(Object.fromEntries(habits)),
      ],
    );
    return row?.id ?? '';
  }

  /** `at`: when the keys of all cards were written; null when they no longer hold. */
  async setKeyed(manager: EntityManager, id: string, at: Date | null): Promise<void> {
    await manager.query('update match_version set keyed_at = $2 where id = $1', [id, at]);
  }

  private async tables(manager: EntityManager, id: string): Promise<ResolutionVersion> {
    if (this.known?.id === id) return this.known.tables;
    const rows: StoredTables[] = await manager.query(
      `select business_counts as "businessCounts", party_counts as "partyCounts", crowded, habits
       from match_version where id = $1`,
      [id],
    );
    const [stored] = rows;
    if (stored === undefined) throw new RangeError(`no match version ${id}`);
    const tables = {
      businesses: readVersion({ counts: stored.businessCounts, crowded: stored.crowded.businesses }),
      parties: readVersion({ counts: stored.partyCounts, crowded: stored.crowded.parties }),
      habits: new Map(Object.entries(stored.habits)),
    };
    this.known = { id, tables };
    return tables;
  }
}
