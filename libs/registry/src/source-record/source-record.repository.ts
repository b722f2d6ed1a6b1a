import { Injectable } from '@nestjs/common';
import { SourceRepository } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import { ColumnTexts } from './column-texts.js';
import type { SourceRecordKind } from './source-record.entity.js';

/** A file card by its source's name and key. */
export interface CardKey {
  readonly source: string;
  readonly kind: SourceRecordKind;
  readonly recordId: string;
}

/** Text by which cards of one run are told apart. */
export function cardKey(key: CardKey): string {
  return `${key.kind} ${key.source}\u0000${key.recordId}`;
}

/** File cards: one per source and key, made when a row of it, or a reference to it, first comes. */
@Injectable()
export class SourceRecordRepository {
  constructor(private readonly sources: SourceRepository) {}

  /** Ids of the cards, by `cardKey`; cards not known yet are made. */
  async ensure(manager: EntityManager, keys: Iterable<CardKey>, now: Date): Promise<ReadonlyMap<string, string>> {
    const wanted = new Map<string, CardKey>();
    for (const key of keys) wanted.set(cardKey(key), key);
    const found = await this.find(manager, [...wanted.values()]);
    const missing = [...wanted].filter(([text]) => !found.has(text)).map(([, key]) => key);
    if (missing.length === 0) return found;
    // A source that others only refer to has sent nothing that could be judged: it is recorded, ungraded.
    await this.sources.ensure(manager, [...new Set(missing.map((key) => key.source))], [], now);
    for (const [key, id] of await this.make(manager, missing)) found.set(key, id);
    const still = missing.filter((key) => !found.has(cardKey(key)));
    // Another entry made them meanwhile.
    if (still.length > 0) for (const [key, id] of await this.find(manager, still)) found.set(key, id);
    return found;
  }

  /** The key of a card, or null when there is no such card. */
  async keyOf(manager: EntityManager, cardId: string, kind: SourceRecordKind): Promise<CardKey | null> {
    const [row]: CardKey[] = await manager.query(
      `select s.name as source, c.kind, c.record_id as "recordId" from source_record c join source s on s.id = c.source_id
       where c.id = $1 and c.kind = $2`,
      [cardId, kind],
    );
    return row ?? null;
  }

  private async find(manager: EntityManager, keys: readonly CardKey[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const texts = cardTexts(keys);
    return idsByKey(
      await manager.query(
        `select c.id, v.source, v.kind, v.record_id as "recordId"
         from ${texts.rows} join source s on s.name = v.source
         join source_record c on c.source_id = s.id and c.kind = v.kind and c.record_id = v.record_id`,
        [...texts.parameters],
      ),
    );
  }

  private async make(manager: EntityManager, keys: readonly CardKey[]): Promise<Map<string, string>> {
    const texts = cardTexts(keys);
    return idsByKey(
      await manager.query(
        `with made as (
           insert into source_record (source_id, kind, record_id, holding_id)
           select s.id, v.kind, v.record_id, s.holding_id from ${texts.rows} join source s on s.name = v.source
           on conflict (source_id, kind, record_id) do nothing
           returning id, source_id, kind, record_id)
         select made.id, s.name as source, made.kind, made.record_id as "recordId"
         from made join source s on s.id = made.source_id`,
        [...texts.parameters],
      ),
    );
  }
}

function cardTexts(keys: readonly CardKey[]): ColumnTexts {
  return new ColumnTexts(
    ['source', 'kind', 'record_id'],
    [keys.map((key) => key.source), keys.map((key) => key.kind), keys.map((key) => key.recordId)],
  );
}

function idsByKey(rows: readonly (CardKey & { readonly id: string })[]): Map<string, string> {
  return new Map(rows.map((row) => [cardKey(row), row.id]));
}
