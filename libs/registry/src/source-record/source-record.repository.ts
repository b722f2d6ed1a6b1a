import { Injectable } from '@nestjs/common';
import { isMeantBy, SourceRepository } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import { ColumnTexts } from './column-texts.js';
import type { SourceRecordKind } from './source-record.entity.js';

/** A file card by its source's name and key, in the words of an agency: its own source, or else the public one of that name. */
export interface CardKey {
  readonly agency: string;
  readonly source: string;
  readonly kind: SourceRecordKind;
  readonly recordId: string;
}

/** Text by which cards of one run are told apart. */
export function cardKey(key: CardKey): string {
  return `${key.kind} ${key.agency} ${key.source}\u0000${key.recordId}`;
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
    await this.sources.ensureMeant(manager, missing, now);
    for (const [key, id] of await this.make(manager, missing)) found.set(key, id);
    const still = missing.filter((key) => !found.has(cardKey(key)));
    // Another entry made them meanwhile, or they are another agency's words for one that was just made.
    if (still.length > 0) for (const [key, id] of await this.find(manager, still)) found.set(key, id);
    return found;
  }

  /** The key of a card, or null when there is no such card. */
  async keyOf(manager: EntityManager, cardId: string, kind: SourceRecordKind): Promise<CardKey | null> {
    const [row]: CardKey[] = await manager.query(
      `select s.agency, s.name as source, c.kind, c.record_id as "recordId" from source_record c join source s on s.id = c.source_id
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
        `${meant(texts.parameters.length)} select c.id, v.agency, v.source, v.kind, v.record_id as "recordId"
         from meant s join ${texts.rows} on v.agency = s.by_agency and v.source = s.name
         join source_record c on c.source_id = s.id and c.kind = v.kind and c.record_id = v.record_id`,
        [...texts.parameters, ...namesIn(keys)],
      ),
    );
  }

  private async make(manager: EntityManager, keys: readonly CardKey[]): Promise<Map<string, string>> {
    const texts = cardTexts(keys);
    return idsByKey(
      await manager.query(
        `${meant(texts.parameters.length)}, made as (
           insert into source_record (source_id, kind, record_id, holding_id)
           select s.id, v.kind, v.record_id, s.holding_id
           from meant s join ${texts.rows} on v.agency = s.by_agency and v.source = s.name
           on conflict (source_id, kind, record_id) do nothing
           returning id, source_id, kind, record_id)
         select made.id, s.agency, s.name as source, made.kind, made.record_id as "recordId"
         from made join source s on s.id = made.source_id`,
        [...texts.parameters, ...namesIn(keys)],
      ),
    );
  }
}

function cardTexts(keys: readonly CardKey[]): ColumnTexts {
  return new ColumnTexts(
    ['agency', 'source', 'kind', 'record_id'],
    [
      keys.map((key) => key.agency),
      keys.map((key) => key.source),
      keys.map((key) => key.kind),
      keys.map((key) => key.recordId),
    ],
  );
}

/** The few agencies and names of sources that the many keys bear. */
function namesIn(keys: readonly CardKey[]): string[][] {
  const names = new Map(keys.map((key) => [`${key.agency} ${key.source}`, key]));
  const distinct = [...names.values()];
  return [distinct.map(({ agency }) => agency), distinct.map(({ source }) => source)];
}

/** CTE of the sources that those names, the parameters after the first so many, mean. */
function meant(parameters: number): string {
  return `with meant as materialized (
    select s.id, s.name, s.holding_id, u.agency as by_agency
    from unnest($${parameters + 1}::text[], $${parameters + 2}::text[]) as u(agency, source)
    join source s on ${isMeantBy('u.agency', 'u.source')})`;
}

function idsByKey(rows: readonly (CardKey & { readonly id: string })[]): Map<string, string> {
  return new Map(rows.map((row) => [cardKey(row), row.id]));
}
