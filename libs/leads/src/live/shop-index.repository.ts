import { Injectable } from '@nestjs/common';
import type { Establishment } from '@townline/detection';
import type { EntityManager } from 'typeorm';
import type { IndexedShop, ShopLine, StoredDoor, StoredShop } from './stored-shop.js';

/** A shop that shares a thing. */
export interface Sharing extends ShopLine {
  readonly key: number;
}

export interface ShopState {
  readonly entityId: string;
  readonly digest: string;
  readonly establishment: Establishment | null;
}

/** A shop that may have posted what no source ties to a shop. */
export interface ListedShop {
  readonly entityId: string;
  readonly phones: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

interface LineRow extends Omit<ShopLine, 'closings'> {
  readonly closingDays: readonly number[];
}

const LINE = `s.entity_id as "entityId", s.shop_key as "shopKey", s.open_day as "openDay", s.closing_days as "closingDays",
  s.silent, s.last_seen_day as "lastSeenDay", s.last_open_day as "lastOpenDay", s.venue_kind as "venueKind"`;

const BATCH = 2_000;

/** Reads and writes what is kept of shops so that live detection finds who has something in common with whom. */
@Injectable()
export class ShopIndexRepository {
  /** The index of these shops, or of all. */
  async held(manager: EntityManager, entityIds: readonly string[] | null): Promise<Map<string, IndexedShop>> {
    const rows: (LineRow & Pick<IndexedShop, 'keys' | 'digest'>)[] = await manager.query(
      `select ${LINE}, s.keys::float8[] as keys, s.digest from shop_profile s
       ${entityIds === null ? '' : 'where s.entity_id = any($1::uuid[])'}`,
      entityIds === null ? [] : [entityIds],
    );
    return new Map(rows.map((row) => [row.entityId, { ...lineOf(row), keys: row.keys, digest: row.digest }]));
  }

  /** Every shop that has one of the things, with the thing. */
  async sharing(manager: EntityManager, keys: readonly number[]): Promise<Sharing[]> {
    if (keys.length === 0) return [];
    // A shop shares many things: it is told of once, not with each of them.
    const things: { key: number; shops: string }[] = await manager.query(
      `select key::float8 as key, string_agg(entity_id::text, ',') as shops from shop_thing
       where key = any($1::bigint[]) group by key`,
      [keys],
    );
    const bearers = things.map(({ key, shops }) => ({ key, ids: shops.split(',') }));
    const lines = await this.lines(manager, [...new Set(bearers.flatMap(({ ids }) => ids))]);
    return bearers.flatMap(({ key, ids }) =>
      ids.flatMap((id) => {
        const line = lines.get(id);
        return line === undefined ? [] : [{ key, ...line }];
      }),
    );
  }

  /** Ids of the shops that have one of the things. */
  async having(manager: EntityManager, keys: readonly number[]): Promise<string[]> {
    if (keys.length === 0) return [];
    const rows: { id: string }[] = await manager.query(
      'select distinct entity_id as id from shop_thing where key = any($1::bigint[])',
      [keys],
    );
    return rows.map(({ id }) => id);
  }

  private async lines(manager: EntityManager, entityIds: readonly string[]): Promise<Map<string, ShopLine>> {
    const rows: LineRow[] = await manager.query(
      `select ${LINE} from shop_profile s where s.entity_id = any($1::uuid[])`,
      [entityIds],
    );
    return new Map(rows.map((row) => [row.entityId, lineOf(row)]));
  }

  /** What these shops are; null where the caller has them already, as the digest that he gives tells. */
  async establishments(manager: EntityManager, known: ReadonlyMap<string, string | null>): Promise<ShopState[]> {
    if (known.size === 0) return [];
    return manager.query(
      `select s.entity_id as "entityId", s.digest,
              case when s.digest is distinct from k.digest then s.establishment end as establishment
       from unnest($1::uuid[], $2::text[]) as k(id, digest) join shop_profile s on s.entity_id = k.id`,
      [[...known.keys()], [...known.values()]],
    );
  }

  /** Shops that have one of the phones in their own rows. */
  async listedUnder(manager: EntityManager, phoneKeys: readonly number[]): Promise<ListedShop[]> {
    if (phoneKeys.length === 0) return [];
    return manager.query(
      `select s.entity_id as "entityId", s.listed_from as "from", s.listed_to as "to",
              array(select p ->> 'value' from json_array_elements(s.establishment -> 'phones') p) as phones
       from shop_profile s where s.entity_id in (select entity_id from shop_thing where key = any($1::bigint[]))`,
      [phoneKeys],
    );
  }

  /** Phones in the rows of these shops, as the index holds them. */
  async phonesOf(manager: EntityManager, entityIds: readonly string[]): Promise<string[]> {
    const rows: { phone: string }[] = await manager.query(
      `select distinct p ->> 'value' as phone from shop_profile s, json_array_elements(s.establishment -> 'phones') p
       where s.entity_id = any($1::uuid[])`,
      [entityIds],
    );
    return rows.map(({ phone }) => phone);
  }

  /** Shops of which no source says that they closed, and that had been silent for so many days after one day and by another. */
  async silentSince(manager: EntityManager, days: readonly number[], after: number, by: number): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(
      `select s.entity_id as id from unnest($1::int[]) as d(days)
       join shop_profile s on s.silent and s.last_seen_day > $2::int - d.days and s.last_seen_day <= $3::int - d.days`,
      [days, after, by],
    );
    return rows.map(({ id }) => id);
  }

  /** Every doorway at these doors, with the shop that names it. */
  async doorways(manager: EntityManager, doors: readonly number[]): Promise<(StoredDoor & { entityId: string })[]> {
    if (doors.length === 0) return [];
    return manager.query(
      `select door::float8 as door, entity_id as "entityId", building_key as "buildingKey" from shop_door
       where door = any($1::bigint[])`,
      [doors],
    );
  }

  async doorsOf(manager: EntityManager, entityIds: readonly string[]): Promise<(StoredDoor & { entityId: string })[]> {
    if (entityIds.length === 0) return [];
    return manager.query(
      `select door::float8 as door, entity_id as "entityId", building_key as "buildingKey" from shop_door
       where entity_id = any($1::uuid[])`,
      [entityIds],
    );
  }

  /** Puts shops in, or in the place of what was held of them. */
  async put(
    manager: EntityManager,
    shops: readonly StoredShop[],
    held: ReadonlyMap<string, IndexedShop>,
  ): Promise<void> {
    for (let start = 0; start < shops.length; start += BATCH) {
      const batch = shops.slice(start, start + BATCH);
      await this.putProfiles(manager, batch);
      await this.putDoors(manager, batch, held);
    }
    await this.putThings(manager, shops, held);
  }

  /** Takes shops out that are none any more. */
  async remove(manager: EntityManager, shops: readonly IndexedShop[]): Promise<void> {
    if (shops.length === 0) return;
    const ids = shops.map(({ entityId }) => entityId);
    await this.removeThings(
      manager,
      shops.flatMap(({ entityId, keys }) => keys.map((key) => [key, entityId] as const)),
    );
    await manager.query('delete from shop_door where entity_id = any($1::uuid[])', [ids]);
    await manager.query('delete from shop_profile where entity_id = any($1::uuid[])', [ids]);
  }

  private async putProfiles(manager: EntityManager, shops: readonly StoredShop[]): Promise<void> {
    await manager.query(
      `insert into shop_profile (entity_id, shop_key, digest, keys, open_day, closing_days, silent, last_seen_day,
         last_open_day, venue_kind, listed_from, listed_to, establishment)
       select entity_id, shop_key, digest, keys::bigint[], open_day, closing_days::int[], silent, last_seen_day,
              last_open_day, venue_kind, listed_from, listed_to, establishment::json
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::boolean[], $8::int[],
                   $9::int[], $10::text[], $11::text[], $12::text[], $13::text[])
         as u(entity_id, shop_key, digest, keys, open_day, closing_days, silent, last_seen_day, last_open_day, venue_kind,
              listed_from, listed_to, establishment)
       on conflict (entity_id) do update set shop_key = excluded.shop_key, digest = excluded.digest, keys = excluded.keys,
         open_day = excluded.open_day, closing_days = excluded.closing_days, silent = excluded.silent,
         last_seen_day = excluded.last_seen_day, last_open_day = excluded.last_open_day,
         venue_kind = excluded.venue_kind, listed_from = excluded.listed_from, listed_to = excluded.listed_to,
         establishment = excluded.establishment`,
      [
        shops.map(({ entityId }) => entityId),
        shops.map(({ shopKey }) => shopKey),
        shops.map(({ digest }) => digest),
        shops.map(({ keys }) => `{${keys.join(',')}}`),
        shops.map(({ openDay }) => openDay),
        shops.map(({ closings }) => `{${closings.map(({ day }) => day).join(',')}}`),
        shops.map(({ silent }) => silent),
        shops.map(({ lastSeenDay }) => lastSeenDay),
        shops.map(({ lastOpenDay }) => lastOpenDay),
        shops.map(({ venueKind }) => venueKind),
        shops.map(({ listedFrom }) => listedFrom),
        shops.map(({ listedTo }) => listedTo),
        shops.map(({ text }) => text),
      ],
    );
  }

  /** Of new shops the database reads the keys itself; in the order of the keys, the index grows fastest. */
  private async putThings(
    manager: EntityManager,
    shops: readonly StoredShop[],
    held: ReadonlyMap<string, IndexedShop>,
  ): Promise<void> {
    const fresh = shops.flatMap(({ entityId }) => (held.has(entityId) ? [] : [entityId]));
    if (fresh.length > 0) {
      await manager.query(
        `insert into shop_thing (key, entity_id)
         select k.key, s.entity_id from shop_profile s, unnest(s.keys) as k(key) where s.entity_id = any($1::uuid[])
         order by k.key`,
        [fresh],
      );
    }
    const [added, removed] = keyChanges(shops, held);
    await this.removeThings(manager, removed);
    if (added.length > 0) {
      await manager.query('insert into shop_thing (key, entity_id) select * from unnest($1::bigint[], $2::uuid[])', [
        added.map(([key]) => key),
        added.map(([, id]) => id),
      ]);
    }
  }

  private async removeThings(manager: EntityManager, things: readonly Owned[]): Promise<void> {
    if (things.length === 0) return;
    await manager.query(
      `delete from shop_thing t using unnest($1::bigint[], $2::uuid[]) as u(key, entity_id)
       where t.key = u.key and t.entity_id = u.entity_id`,
      [things.map(([key]) => key), things.map(([, id]) => id)],
    );
  }

  private async putDoors(
    manager: EntityManager,
    shops: readonly StoredShop[],
    held: ReadonlyMap<string, IndexedShop>,
  ): Promise<void> {
    const known = shops.flatMap(({ entityId }) => (held.has(entityId) ? [entityId] : []));
    if (known.length > 0) await manager.query('delete from shop_door where entity_id = any($1::uuid[])', [known]);
    const doors = shops.flatMap(({ entityId, doors: own }) => own.map((door) => ({ ...door, entityId })));
    await manager.query(
      'insert into shop_door (door, entity_id, building_key) select * from unnest($1::bigint[], $2::uuid[], $3::text[])',
      [
        doors.map(({ door }) => door),
        doors.map(({ entityId }) => entityId),
        doors.map(({ buildingKey }) => buildingKey),
      ],
    );
  }
}

type Owned = readonly [key: number, entityId: string];

function keyChanges(
  shops: readonly StoredShop[],
  held: ReadonlyMap<string, IndexedShop>,
): [added: Owned[], removed: Owned[]] {
  const [added, removed]: [Owned[], Owned[]] = [[], []];
  for (const { entityId, keys } of shops) {
    const known = held.get(entityId);
    if (known === undefined) continue;
    const [before, after] = [new Set(known.keys), new Set(keys)];
    for (const key of keys) if (!before.has(key)) added.push([key, entityId]);
    for (const key of known.keys) if (!after.has(key)) removed.push([key, entityId]);
  }
  return [added, removed];
}

function lineOf({ closingDays, ...row }: LineRow): ShopLine {
  const { entityId, shopKey, openDay, silent, lastSeenDay, lastOpenDay, venueKind } = row;
  const closings = closingDays.map((day) => ({ day, silent }));
  return { entityId, shopKey, openDay, closings, silent, lastSeenDay, lastOpenDay, venueKind };
}
