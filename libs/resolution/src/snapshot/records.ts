import type { BusinessRecord, PartyRecord } from '@townline/matching';
import type { BusinessRow, Card, PartyRow, Snapshot, Tie } from './snapshot.js';

/** A snapshot as it was on a day: what was stated later is left out. Positions stay those of the whole snapshot. */
export interface View {
  readonly snapshot: Snapshot;
  /** Full day, or null for everything. */
  readonly asOf: string | null;
  /** Positions of the cards that anything was stated of by then, ascending. */
  readonly businesses: readonly number[];
  readonly parties: readonly number[];
  readonly ties: readonly Tie[];
}

export function viewOf(snapshot: Snapshot, asOf: string | null): View {
  const known = (cards: readonly Card<unknown>[]): number[] => {
    const positions: number[] = [];
    cards.forEach(({ statedOn }, position) => {
      if (asOf === null || (statedOn !== null && statedOn <= asOf)) positions.push(position);
    });
    return positions;
  };
  const { ties } = snapshot;
  return {
    snapshot,
    asOf,
    businesses: known(snapshot.businesses),
    parties: known(snapshot.parties),
    ties: asOf === null ? ties : ties.slice(0, countUntil(ties, asOf)),
  };
}

/** The rows of a card that were stated by the day, earliest first. */
export function rowsBy<Row extends { statedOn: string }>(card: Card<Row>, asOf: string | null): readonly Row[] {
  if (asOf === null || (card.rows.at(-1)?.statedOn ?? asOf) <= asOf) return card.rows;
  return card.rows.filter((row) => row.statedOn <= asOf);
}

/** What a shop's card says, its rows taken together: of what only one can hold the latest row counts, the rest adds up. */
export function businessRecord(
  id: number,
  card: Card<BusinessRow>,
  rows: readonly BusinessRow[],
  partyKeys: readonly string[],
): BusinessRecord {
  const place = latest(rows, (row) => row.place);
  return {
    id,
    source: card.source,
    recordId: card.recordId,
    tradeName: latest(rows, (row) => row.tradeName),
    legalName: latest(rows, (row) => row.legalName),
    address: place?.form ?? null,
    point: place?.point ?? null,
    phones: all(rows, (row) => row.phones),
    emails: all(rows, (row) => row.emails),
    websites: all(rows, (row) => row.websites),
    licenseNo: latest(rows, (row) => row.licenseNos[0] ?? null),
    category: latest(rows, (row) => row.trade),
    opened: latest(rows, (row) => row.opened),
    closed: latest(rows, (row) => row.closed),
    statedOn: rows.at(-1)?.statedOn ?? null,
    partyKeys,
  };
}

/** What a party's card says; null when it names nobody. */
export function partyRecord(
  id: number,
  card: Card<PartyRow>,
  rows: readonly PartyRow[],
  businessIds: readonly number[],
  premises: readonly string[] = [],
): PartyRecord | null {
  const kind = partyKindOf(rows);
  if (kind === null) return null;
  return {
    id,
    source: card.source,
    recordId: card.recordId,
    kind,
    names: rows.filter((row) => row.kind === kind).flatMap((row) => row.names),
    birthDate: latest(rows, (row) => row.birthDate),
    registryNo: latest(rows, (row) => row.registryNo),
    licenseNo: latest(rows, (row) => row.licenseNo),
    phones: all(rows, (row) => row.phones),
    emails: all(rows, (row) => row.emails),
    address: latest(rows, (row) => row.address),
    businessIds,
    premises,
  };
}

/** Person or organization, as most rows say; null when no row names anybody. */
function partyKindOf(rows: readonly PartyRow[]): PartyRow['kind'] | null {
  if (rows.length === 0) return null;
  const people = rows.filter((row) => row.kind === 'PERSON').length;
  return people * 2 >= rows.length ? 'PERSON' : 'ORGANIZATION';
}

function latest<Row, Value>(rows: readonly Row[], read: (row: Row) => Value | null): Value | null {
  for (let i = rows.length - 1; i >= 0; i--) {
    const value = read(rows[i] as Row);
    if (value !== null) return value;
  }
  return null;
}

function all<Row>(rows: readonly Row[], read: (row: Row) => readonly string[]): readonly string[] {
  const [first] = rows;
  if (rows.length === 1 && first !== undefined) return read(first);
  return [...new Set(rows.flatMap(read))];
}

/** How many of the ties, which lie in the order of their days, were stated by the day. */
function countUntil(ties: readonly Tie[], asOf: string): number {
  let low = 0;
  let high = ties.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ties[middle] as Tie).statedOn <= asOf) low = middle + 1;
    else high = middle;
  }
  return low;
}
