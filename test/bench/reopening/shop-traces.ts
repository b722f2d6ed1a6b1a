import { rowKey } from '@townline/app-cli';
import { address, businessName, words } from '@townline/matching';
import { readPackageTable } from '@townline/sources';

type Row = Readonly<Record<string, string>>;

/** What the rows of a shop say of it, put together by the truth: no better resolution could bring more to light. */
export interface ShopTraces {
  readonly phones: Set<string>;
  readonly online: Set<string>;
  readonly principals: Set<string>;
  readonly staff: Set<string>;
  readonly companies: Set<string>;
  /** Agents, landlords, lessees, payers. */
  readonly others: Set<string>;
  readonly buildings: Set<string>;
  readonly nameWords: Set<string>;
  readonly adTexts: Set<string>[];
  /** First days on which an authority acted against the shop. */
  readonly enforcement: string[];
  closingStated: boolean;
}

/** Kinds of trace that two shops may have in common. Place and name alone also join strangers. */
export const TRACES = [
  'phone',
  'online',
  'principal',
  'staff',
  'company',
  'advertisement',
  'agent or landlord',
] as const;

const PRINCIPALS = new Set(['owner', 'officer', 'licensee', 'manager']);
const CLOSINGS = new Set(['closed', 'closed_by_order', 'raid', 'permit_revoked']);
const ENFORCEMENT = new Set([
  'closed_by_order',
  'found_open',
  'cited',
  'raid',
  'arrest',
  'permit_denied',
  'permit_revoked',
]);

export interface TraceTruth {
  readonly businesses: ReadonlyMap<string, string>;
  readonly parties: ReadonlyMap<string, string>;
}

/** The traces of every true shop of a package, by entity id. */
export async function readShopTraces(path: string, truth: TraceTruth): Promise<ReadonlyMap<string, ShopTraces>> {
  const table = async (name: string): Promise<readonly Row[]> => (await readPackageTable(path, name)) ?? [];
  const shops = new Map<string, ShopTraces>();
  const shopOf = (row: Row, prefix = 'business_'): ShopTraces | undefined => {
    const id = truth.businesses.get(keyOf(row, prefix));
    if (id === undefined) return undefined;
    const known = shops.get(id) ?? noTraces();
    shops.set(id, known);
    return known;
  };
  for (const row of await table('businesses')) addBusiness(shopOf(row, ''), row);
  for (const row of await table('affiliations')) {
    const party = truth.parties.get(keyOf(row, 'party_'));
    if (party !== undefined) addParty(shopOf(row), cell(row, 'role'), party);
  }
  for (const row of await table('events')) addEvent(shopOf(row), row);
  for (const row of await table('advertisements')) addAdvertisement(shopOf(row), row);
  return shops;
}

/** The kinds of trace that two shops have in common. */
export function sharedTraces(a: ShopTraces, b: ShopTraces): string[] {
  const found: [(typeof TRACES)[number], boolean][] = [
    ['phone', meet(a.phones, b.phones)],
    ['online', meet(a.online, b.online)],
    ['principal', meet(a.principals, b.principals)],
    ['staff', meet(a.staff, b.staff)],
    ['company', meet(a.companies, b.companies)],
    ['advertisement', a.adTexts.some((text) => b.adTexts.some((other) => isNear(text, other)))],
    ['agent or landlord', meet(a.others, b.others)],
  ];
  return found.flatMap(([kind, isShared]) => (isShared ? [kind] : []));
}

/** One building, or a word of the name in common: what strangers who follow one another may have in common as well. */
export function shareNameOrPlace(a: ShopTraces, b: ShopTraces): boolean {
  return meet(a.buildings, b.buildings) || meet(a.nameWords, b.nameWords);
}

function addBusiness(shop: ShopTraces | undefined, row: Row): void {
  if (shop === undefined) return;
  const phone = digits(cell(row, 'phone'));
  if (phone !== '') shop.phones.add(phone);
  for (const value of [cell(row, 'email'), cell(row, 'website')])
    if (value !== '') shop.online.add(value.toLowerCase());
  const legal = businessName(cell(row, 'legal_name'))?.coreKey;
  if (legal) shop.companies.add(legal);
  const core = businessName(cell(row, 'trade_name'))?.coreKey ?? '';
  for (const word of words(core)) shop.nameWords.add(word);
  const building = buildingOf(row);
  if (building) shop.buildings.add(building);
  if (cell(row, 'closed_on') !== '') shop.closingStated = true;
}

function addParty(shop: ShopTraces | undefined, role: string, party: string): void {
  if (PRINCIPALS.has(role)) shop?.principals.add(party);
  else if (role === 'staff') shop?.staff.add(party);
  else shop?.others.add(party);
}

function addEvent(shop: ShopTraces | undefined, row: Row): void {
  const kind = cell(row, 'kind');
  if (shop === undefined) return;
  if (CLOSINGS.has(kind)) shop.closingStated = true;
  if (ENFORCEMENT.has(kind)) shop.enforcement.push(cell(row, 'occurred_on'));
}

function addAdvertisement(shop: ShopTraces | undefined, row: Row): void {
  if (shop === undefined) return;
  const phone = digits(cell(row, 'phone'));
  if (phone !== '') shop.phones.add(phone);
  const text = words(`${cell(row, 'title')} ${cell(row, 'body')}`);
  shop.adTexts.push(new Set(text.slice(2).map((word, at) => `${text[at]} ${text[at + 1]} ${word}`)));
}

function buildingOf(row: Row): string | null | undefined {
  const [street, unit, city, state, postalCode] = ['street', 'unit', 'city', 'state', 'postal_code'].map((column) =>
    cell(row, column),
  );
  return street ? address({ street, unit, city, state, postalCode })?.buildingKey : undefined;
}

/** Half of the shorter text's runs of three words. */
function isNear(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [less, more] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const run of less) if (more.has(run)) shared += 1;
  return less.size > 0 && shared * 2 >= less.size;
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const value of a) if (b.has(value)) return true;
  return false;
}

function keyOf(row: Row, prefix: string): string {
  return rowKey(cell(row, `${prefix}source`), cell(row, `${prefix}record_id`));
}

function noTraces(): ShopTraces {
  const sets = { phones: new Set<string>(), online: new Set<string>(), principals: new Set<string>() };
  const more = { staff: new Set<string>(), companies: new Set<string>(), others: new Set<string>() };
  const place = { buildings: new Set<string>(), nameWords: new Set<string>() };
  return { ...sets, ...more, ...place, adTexts: [], enforcement: [], closingStated: false };
}

function digits(text: string): string {
  return text.replace(/\D/g, '').slice(-10);
}

function cell(row: Row, column: string): string {
  return row[column] ?? '';
}
