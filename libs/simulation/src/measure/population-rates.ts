import { groupedBy } from '../world/grouping.js';
import type { Rates } from '../world/rates.js';
import type { Management, Province, Shop } from '../world/world.js';
import { share, type RealisedRate } from './rate.js';

const FOLLOW_DAYS = 730;

/** Sizes of managements, what strangers do at closed shops' doors, moves, sales and phones. */
export function populationRates(provinces: readonly Province[], rates: Rates): RealisedRate[] {
  const illicit = provinces.flatMap(({ managements }) => managements).filter(({ standing }) => standing === 'illicit');
  const places = (low: number, high: number) => (one: Management) => one.places >= low && one.places <= high;
  const lawful = provinces.flatMap(({ shops }) => shops).filter((shop) => shop.standing === 'lawful');
  const closed = lawful.filter(({ closedOn }) => closedOn !== null);
  const moved = new Set(provinces.flatMap(({ reopenings }) => reopenings).map(({ predecessorId }) => predecessorId));
  return [
    share('managements with 1 place', 0.6, illicit, places(1, 1)),
    share('managements with 2 places', 0.25, illicit, places(2, 2)),
    share('managements with 3 or 4 places', 0.1, illicit, places(3, 4)),
    share('managements with 5 to 12 places', 0.05, illicit, places(5, 12)),
    share('lawful owners who take a new license', rates.lawful.moves, closed, ({ id }) => moved.has(id)),
    share('lawful shops sold at their end', rates.lawful.sales, closed, ({ soldOn }) => soldOn !== null),
    ...strangerRates(provinces),
    ...phoneRates(provinces),
    townsWithIllicitShops(provinces),
  ];
}

/** The look-alike base rates: a stranger's license at the address of a closed shop, within two years. */
function strangerRates(provinces: readonly Province[]): RealisedRate[] {
  const cases = provinces.flatMap(({ premises, shops, end }) => {
    const kinds = new Map(premises.map(({ id, kind }) => [id, kind]));
    const atPremises = groupedBy(shops, ({ premisesId }) => premisesId);
    return shops
      .filter(({ closedOn, soldOn }) => closedOn !== null && closedOn < end - FOLLOW_DAYS && soldOn === null)
      .map((shop) => ({
        kind: kinds.get(shop.premisesId),
        followed: (atPremises.get(shop.premisesId) ?? []).some((other) => follows(shop, other)),
      }));
  });
  const followed = (one: { followed: boolean }): boolean => one.followed;
  return [
    share(
      'stranger follows in a shared suite',
      0.645,
      cases.filter(({ kind }) => kind === 'shared_suite'),
      followed,
    ),
    share(
      'stranger follows a sole occupant',
      0.051,
      cases.filter(({ kind }) => kind === 'storefront' || kind === 'plaza'),
      followed,
    ),
  ];
}

function follows(shop: Shop, other: Shop): boolean {
  if (shop.closedOn === null || other.managementId === shop.managementId) return false;
  return other.openedOn >= shop.closedOn && other.openedOn <= shop.closedOn + FOLLOW_DAYS;
}

function phoneRates(provinces: readonly Province[]): RealisedRate[] {
  const shops = provinces.flatMap(({ shops: own }) => own).filter(({ standing }) => standing === 'illicit');
  const chains = chainRoots(provinces);
  const users = new Map<string, Set<string>>();
  for (const shop of shops) {
    for (const { value } of shop.phones) {
      const using = users.get(value) ?? new Set<string>();
      users.set(value, using.add(chains.get(shop.id) ?? shop.id));
    }
  }
  return [share('illicit phones shared by two or more places', 0.15, [...users.values()], ({ size }) => size > 1)];
}

/** A number kept through a reopening still serves one place: the chain counts once. */
function chainRoots(provinces: readonly Province[]): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  for (const { predecessorId, successorId } of provinces.flatMap(({ reopenings }) => reopenings)) {
    roots.set(successorId, roots.get(predecessorId) ?? predecessorId);
  }
  return roots;
}

/** Towns that have an illicit shop open on the last day; the design counts 47 to 80 of 169 in a world of full size. */
function townsWithIllicitShops(provinces: readonly Province[]): RealisedRate {
  const towns = provinces.flatMap(({ premises, shops }) => {
    const townOf = new Map(premises.map(({ id, townId }) => [id, townId]));
    const open = shops.filter(({ standing, closedOn }) => standing === 'illicit' && closedOn === null);
    return [...new Set(open.map(({ premisesId }) => townOf.get(premisesId)))];
  });
  const of = provinces.reduce((sum, { region }) => sum + region.towns.length, 0);
  return { name: 'towns with an illicit shop', wanted: null, realised: towns.length, of, unit: 'count' };
}
