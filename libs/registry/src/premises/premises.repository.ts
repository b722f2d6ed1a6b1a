import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlaceDraft } from './place.js';

/** Premises by their normal keys: one row per place, however it was spelled. */
@Injectable()
export class PremisesRepository {
  /** Ids of the drafted places by key; places not known yet are made, parents before their units. */
  async ensure(manager: EntityManager, drafts: readonly PlaceDraft[], now: Date): Promise<ReadonlyMap<string, string>> {
    const wanted = new Map<string, PlaceDraft>();
    for (const draft of drafts) if (!wanted.has(draft.key)) wanted.set(draft.key, draft);
    const ids = await this.idsOf(manager, [...wanted.keys()]);
    const missing = [...wanted.values()].filter((draft) => !ids.has(draft.key));
    for (const draft of missing) ids.set(draft.key, randomUUID());
    await this.insert(manager, missing, ids, now);
    return ids;
  }

  private async idsOf(manager: EntityManager, keys: readonly string[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const rows: { id: string; key: string }[] = await manager.query(
      `select id, key from premises where key = any($1::text[])`,
      [keys],
    );
    return new Map(rows.map((row) => [row.key, row.id]));
  }

  private async insert(
    manager: EntityManager,
    drafts: readonly PlaceDraft[],
    ids: ReadonlyMap<string, string>,
    now: Date,
  ): Promise<void> {
    if (drafts.length === 0) return;
    const column = <T>(read: (draft: PlaceDraft) => T): T[] => drafts.map(read);
    await manager.query(
      `insert into premises
         (id, kind, parent_id, key, line, unit, city, state, postal_code, country, parcel_no, precision, recorded_at)
       select v.*, $13::timestamptz
       from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                   $9::text[], $10::text[], $11::text[], $12::text[]) as v`,
      [
        column((draft) => ids.get(draft.key)),
        column((draft) => draft.kind),
        column((draft) => (draft.parentKey === null ? null : ids.get(draft.parentKey))),
        column((draft) => draft.key),
        column((draft) => draft.line),
        column((draft) => draft.unit),
        column((draft) => draft.city),
        column((draft) => draft.state),
        column((draft) => draft.postalCode),
        column((draft) => draft.country),
        column((draft) => draft.parcelNo),
        column((draft) => draft.precision),
        now,
      ],
    );
  }
}
