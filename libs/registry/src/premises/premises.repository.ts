import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ColumnTexts } from '../source-record/column-texts.js';
import type { PlaceDraft } from './place.js';

const STATED: readonly (readonly [column: string, read: (draft: PlaceDraft) => string | null])[] = [
  ['kind', (draft) => draft.kind],
  ['key', (draft) => draft.key],
  ['line', (draft) => draft.line],
  ['unit', (draft) => draft.unit],
  ['city', (draft) => draft.city],
  ['state', (draft) => draft.state],
  ['postal_code', (draft) => draft.postalCode],
  ['country', (draft) => draft.country],
  ['parcel_no', (draft) => draft.parcelNo],
  ['precision', (draft) => draft.precision],
];

/** Premises by their normal keys: one row per place, however it was spelled. */
@Injectable()
export class PremisesRepository {
  /** Ids of the drafted places by key; places not known yet are made, parents before their units. */
  async ensure(manager: EntityManager, drafts: readonly PlaceDraft[], now: Date): Promise<ReadonlyMap<string, string>> {
    const wanted = new Map<string, PlaceDraft>();
    for (const draft of drafts) if (!wanted.has(draft.key)) wanted.set(draft.key, draft);
    const parents = drafts.flatMap((draft) => draft.parentKey ?? []);
    const ids = await this.idsOf(manager, [...new Set([...wanted.keys(), ...parents])]);
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
    const parentId = ({ parentKey }: PlaceDraft): string | null =>
      parentKey === null ? null : (ids.get(parentKey) ?? null);
    const columns = [drafts.map((draft) => ids.get(draft.key) ?? null), drafts.map(parentId)];
    const texts = new ColumnTexts(
      ['id', 'parent_id', ...STATED.map(([name]) => name)],
      [...columns, ...STATED.map(([, read]) => drafts.map(read))],
    );
    const stated = STATED.map(([name]) => name).join(', ');
    await manager.query(
      `insert into premises (id, parent_id, ${stated}, recorded_at)
       select v.id::uuid, v.parent_id::uuid, ${stated}, $${texts.parameters.length + 1}::timestamptz from ${texts.rows}`,
      [...texts.parameters, now],
    );
  }
}
