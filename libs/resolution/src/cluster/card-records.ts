import { type BusinessRecord, type PartyRecord, type SourceHabit, sourceHabits } from '@townline/matching';
import { businessRecord, partyRecord, rowsBy, type View } from '../snapshot/records.js';
import type { Snapshot, Tie } from '../snapshot/snapshot.js';

/** How each source lists shops. */
export type SourceHabits = ReadonlyMap<string, SourceHabit>;

/** Clusters of shops' cards, by position. */
export type ShopClusters = readonly (readonly number[])[];

/** By which number matching knows a card: the same as long as its content is. */
export interface RecordIds {
  idOf(position: number, content: string): number;
}

/** An agent or a landlord serves many shops, so a shop is not known by them. */
const TELLING = new Set<Tie['kind']>(['OWNER', 'OFFICER', 'MANAGER', 'LICENSEE', 'STAFF']);

/** What the shops' cards of a view say; `known`: habits told on another day. */
export function businessRecords(view: View, ids: RecordIds, known?: SourceHabits): BusinessRecord[] {
  const { snapshot, asOf } = view;
  const keys = partyKeys(view);
  const stated = view.businesses.map((position) => {
    const card = snapshot.businesses[position];
    if (card === undefined) throw new RangeError(`no business card at ${position}`);
    const rows = rowsBy(card, asOf);
    const names = [...(keys.get(position) ?? [])].sort();
    return { position, count: rows.length, record: businessRecord(position, card, rows, names) };
  });
  const habits = known ?? sourceHabits(stated.map(({ record }) => record));
  return stated.map(({ position, count, record }) => {
    const habit = habits.get(record.source) ?? 'ONCE';
    return { ...record, habit, id: ids.idOf(position, `${habit} ${count} ${record.partyKeys.join('|')}`) };
  });
}

/** Keys of the names tied to each shop. */
function partyKeys({ snapshot, asOf, ties }: View): Map<number, Set<string>> {
  const keys = new Map<number, Set<string>>();
  for (const { party, business, kind } of ties) {
    const card = snapshot.parties[party];
    if (!TELLING.has(kind) || card === undefined) continue;
    const known = keys.get(business) ?? new Set<string>();
    for (const row of rowsBy(card, asOf)) for (const name of row.names) known.add(name.key);
    keys.set(business, known);
  }
  return keys;
}

/** What the parties' cards of a view say, those that name nobody left out; with the shops as they are resolved. */
export function partyRecords(view: View, ids: RecordIds, shops: ShopClusters): PartyRecord[] {
  const { snapshot, asOf } = view;
  const tied = tiedShops(view, shops);
  const buildings = buildingsOf(view, shops);
  const records: PartyRecord[] = [];
  for (const position of view.parties) {
    const card = snapshot.parties[position];
    if (card === undefined) throw new RangeError(`no party card at ${position}`);
    const rows = rowsBy(card, asOf);
    const shopIds = [...(tied.get(position) ?? [])].sort((a, b) => a - b);
    const premises = [...new Set(shopIds.flatMap((id) => buildings.get(id) ?? []))].sort();
    const content = `${rows.length} ${shopIds.join('|')} ${premises.join('|')}`;
    const record = partyRecord(ids.idOf(position, content), card, rows, shopIds, premises);
    if (record !== null) records.push(record);
  }
  return records;
}

/** The buildings in which the rows of each shop put it; by the shop's number. */
function buildingsOf({ snapshot, asOf }: View, shops: ShopClusters): Map<number, readonly string[]> {
  const buildings = new Map<number, readonly string[]>();
  for (const cluster of shops) {
    const keys = new Set<string>();
    for (const position of cluster) {
      const card = snapshot.businesses[position];
      for (const { place } of card === undefined ? [] : rowsBy(card, asOf)) {
        if (place?.form?.buildingKey) keys.add(place.form.buildingKey);
      }
    }
    buildings.set(shopNumber(snapshot, cluster), [...keys]);
  }
  return buildings;
}

/** The resolved shops each party is tied to. */
function tiedShops({ snapshot, ties }: View, shops: ShopClusters): Map<number, Set<number>> {
  const shopOf = new Map<number, number>();
  for (const cluster of shops) {
    const number = shopNumber(snapshot, cluster);
    for (const position of cluster) shopOf.set(position, number);
  }
  const tied = new Map<number, Set<number>>();
  for (const { party, business } of ties) {
    const shop = shopOf.get(business);
    if (shop === undefined) continue;
    const known = tied.get(party);
    if (known === undefined) tied.set(party, new Set([shop]));
    else known.add(shop);
  }
  return tied;
}

/** A resolved shop is known by the lowest id of its cards: whatever else is loaded, it is the same. */
function shopNumber({ businesses }: Snapshot, cluster: readonly number[]): number {
  return cluster.reduce((lowest, position) => Math.min(lowest, businesses[position]?.id ?? lowest), Infinity);
}
