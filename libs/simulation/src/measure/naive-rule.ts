import { dayNumber, earliestDay } from '@townline/kernel';
import type { DataPackage, Row } from '../package/data-package.js';
import { groupedBy } from '../world/grouping.js';

/** How the plainest rule fares on a world: the outside measure of its hardness. */
export interface NaiveRuleScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly flagged: number;
  readonly truePairs: number;
}

interface Traces {
  readonly id: string;
  readonly phones: Set<string>;
  readonly owners: Set<string>;
  readonly addresses: Set<string>;
  readonly names: Set<string>;
  opened: number | null;
  readonly closings: Set<number>;
}

const WINDOW = { before: 90, after: 730 } as const;
const OWNERS = new Set(['owner', 'licensee', 'officer']);
const CLOSINGS = new Set(['closed', 'closed_by_order', 'raid', 'permit_revoked']);
const STREET_TYPES = /\b(STREET|ST|ROAD|RD|AVENUE|AVE|AV|LANE|LN|BOULEVARD|BLVD|TURNPIKE|TPKE|TNPK)\b/g;
const TRADE_WORDS =
  /^(THE|MASSAGE|MSG|MASS|MASSG|SPA|DAY|FOOT|THERAPY|THPY|THER|THERAPEUTIC|THERAP|CENTER|CTR|CNTR|CENTRE|AND|N|WELLNESS|BODYWORK|HEALTH|HLTH|SALON|LLC|INC|CORP|1)$/;

/**
 * Scores the rule "same phone, or same owner name, or same address and like name, within two years of a closing", with
 * the rows of each shop already put together by the truth: only the rule is measured. A world on which it does very
 * well or very badly says nothing about a better tool.
 */
export function scoreNaiveRule({ resources }: DataPackage): NaiveRuleScore {
  const shops = gather(resources);
  const flagged = new Set<string>();
  const flag = (keys: (shop: Traces) => Iterable<string>, also: (a: Traces, b: Traces) => boolean): void => {
    const keyed = shops.flatMap((shop) => [...keys(shop)].map((key) => ({ key, shop })));
    for (const group of groupedBy(keyed, ({ key }) => key).values()) {
      for (const { shop: a } of group) {
        for (const { shop: b } of group) if (a !== b && opensAfter(a, b) && also(a, b)) flagged.add(`${a.id} ${b.id}`);
      }
    }
  };
  flag(
    ({ phones }) => phones,
    () => true,
  );
  flag(
    ({ owners }) => owners,
    () => true,
  );
  flag(({ addresses }) => addresses, alike);
  const pairs = [...resources.truth_reopenings.rows].map(
    (row) => `${cell(row, 'predecessor_entity_id')} ${cell(row, 'successor_entity_id')}`,
  );
  const hits = pairs.filter((pair) => flagged.has(pair)).length;
  return {
    precision: hits / Math.max(1, flagged.size),
    recall: hits / Math.max(1, pairs.length),
    f1: (2 * hits) / Math.max(1, flagged.size + pairs.length),
    flagged: flagged.size,
    truePairs: pairs.length,
  };
}

function gather(resources: DataPackage['resources']): readonly Traces[] {
  const entities = new Map<string, string>();
  for (const row of resources.truth_entities.rows) {
    if (row['kind'] === 'business') entities.set(key(row), cell(row, 'entity_id'));
  }
  const shops = new Map<string, Traces>();
  const shopOf = (rowKey: string): Traces => {
    const id = entities.get(rowKey) ?? rowKey;
    const shop = shops.get(id) ?? emptyTraces(id);
    shops.set(id, shop);
    return shop;
  };
  for (const row of resources.businesses.rows) addBusinessRow(shopOf(key(row)), row);
  const names = new Map([...resources.parties.rows].map((row) => [key(row), cell(row, 'name')]));
  for (const row of resources.affiliations.rows) {
    const name = names.get(key(row, 'party_'));
    if (OWNERS.has(cell(row, 'role')) && name !== undefined) shopOf(key(row, 'business_')).owners.add(plainName(name));
  }
  for (const row of resources.events.rows) {
    if (CLOSINGS.has(cell(row, 'kind'))) shopOf(key(row, 'business_')).closings.add(day(cell(row, 'occurred_on')));
  }
  return [...shops.values()];
}

function addBusinessRow(shop: Traces, row: Row): void {
  const [phone, owner, street] = [cell(row, 'phone'), cell(row, 'legal_name'), cell(row, 'street')];
  if (phone !== '') shop.phones.add(phone.replace(/\D/g, '').slice(-10));
  if (owner !== '') shop.owners.add(plainName(owner));
  if (street !== '') shop.addresses.add(`${upper(street).replace(STREET_TYPES, '').trim()} ${cell(row, 'state')}`);
  shop.names.add(cell(row, 'trade_name'));
  const [opened, closed] = [cell(row, 'opened_on'), cell(row, 'closed_on')];
  if (opened !== '') shop.opened = Math.min(shop.opened ?? Infinity, day(opened));
  if (closed !== '') shop.closings.add(day(closed));
}

function opensAfter(a: Traces, { opened }: Traces): boolean {
  if (opened === null) return false;
  return [...a.closings].some((closed) => opened - closed >= -WINDOW.before && opened - closed <= WINDOW.after);
}

/** Names are like when they share a word that is no word of the trade. */
function alike(a: Traces, b: Traces): boolean {
  const words = (shop: Traces): string[] =>
    [...shop.names].flatMap((name) => upper(name).split(' ')).filter((word) => word !== '' && !TRADE_WORDS.test(word));
  const other = new Set(words(b));
  return words(a).some((word) => other.has(word));
}

function plainName(name: string): string {
  return upper(name)
    .replace(/\b(LLC|INC|CORP)\b/g, '')
    .split(' ')
    .filter(Boolean)
    .sort()
    .join(' ');
}

function upper(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
}

function emptyTraces(id: string): Traces {
  const [phones, owners, addresses, names] = [0, 1, 2, 3].map(() => new Set<string>()) as [
    Set<string>,
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  return { id, phones, owners, addresses, names, opened: null, closings: new Set() };
}

function key(row: Row, prefix = ''): string {
  return `${cell(row, `${prefix}source`)} ${cell(row, `${prefix}record_id`)}`;
}

function cell(row: Row, column: string): string {
  return row[column] ?? '';
}

function day(date: string): number {
  return dayNumber(earliestDay(date));
}
