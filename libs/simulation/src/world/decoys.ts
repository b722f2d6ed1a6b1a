import { groupedBy } from './grouping.js';
import type { Random } from '../random/random.js';
import type { Decoy, DecoyKind, Province, Shop } from './world.js';

const WINDOW = { before: 90, after: 730 } as const;
/** So many of each kind are listed; of the rest a random part is left out. */
const MOST_PER_KIND = 400;

type Made = Omit<Province, 'decoys'>;

/** Innocent pairs that look like a reopening: one shop closed and the other opened about then, and something agrees. */
export function findDecoys(random: Random, made: Made, known: readonly Decoy[], isHub: (id: string | null) => boolean) {
  const places = new Map(made.premises.map((premises) => [premises.id, premises]));
  const people = new Map(made.people.map((person) => [person.id, person]));
  const place = (shop: Shop) => places.get(shop.premisesId);
  const kindOfPlace = (shop: Shop): DecoyKind => {
    const kind = place(shop)?.kind;
    return kind === 'shared_suite' ? 'shared_suite' : kind === 'home' ? 'home_occupation' : 'sole_storefront';
  };
  const town = (shop: Shop): string => place(shop)?.townId ?? '';
  const family = (shop: Shop): string => people.get(shop.ownerId)?.family ?? '';
  const address = (shop: Shop) => place(shop)?.address;
  const groups: readonly [(shop: Shop) => string | null, (a: Shop, b: Shop) => DecoyKind | null][] = [
    [(shop) => shop.premisesId, (a) => kindOfPlace(a)],
    [(shop) => place(shop)?.buildingId ?? null, (a, b) => (a.premisesId === b.premisesId ? null : 'plaza')],
    [(shop) => shop.brand, () => 'franchise'],
    [(shop) => (isHub(shop.registeredAgentId) ? shop.registeredAgentId : null), () => 'hub_agent'],
    [(shop) => `${town(shop)} ${family(shop)}`, () => 'common_surname'],
    [
      (shop) => `${address(shop)?.city} ${shop.names[0]?.value.split(' ')[0]}`,
      (a, b) => (town(a) === town(b) ? null : 'postal_name'),
    ],
  ];
  const closedOn = new Set(made.reopenings.map(pairKey));
  const seen = new Map(known.map((decoy) => [`${decoy.shopIdA} ${decoy.shopIdB}`, decoy]));
  for (const [key, kind] of groups) {
    for (const [a, b] of unrelatedPairs(made.shops, key)) {
      const found = kind(a, b);
      const id = `${a.id} ${b.id}`;
      if (found !== null && !seen.has(id)) seen.set(id, { shopIdA: a.id, shopIdB: b.id, kind: found });
    }
  }
  for (const decoy of sisters(made.shops, chainsOf(made))) seen.set(`${decoy.shopIdA} ${decoy.shopIdB}`, decoy);
  return sampled(
    random,
    [...seen.values()].filter((decoy) => !closedOn.has(`${decoy.shopIdA} ${decoy.shopIdB}`)),
  );
}

function pairKey({ predecessorId, successorId }: { predecessorId: string; successorId: string }): string {
  return `${predecessorId} ${successorId}`;
}

/** Pairs of one group, of different managements, the second opened about when the first closed. */
function* unrelatedPairs(shops: readonly Shop[], key: (shop: Shop) => string | null): Iterable<readonly [Shop, Shop]> {
  for (const group of groupedBy(shops, key).entries()) {
    if (group[0] === null) continue;
    for (const a of group[1]) {
      for (const b of group[1]) {
        if (a.managementId !== b.managementId && opensAround(a, b)) yield [a, b];
      }
    }
  }
}

function opensAround(a: Shop, b: Shop): boolean {
  if (a.closedOn === null || a.id === b.id) return false;
  const gap = b.openedOn - a.closedOn;
  return gap >= -WINDOW.before && gap <= WINDOW.after;
}

/** The first shop of each chain of successions stands for the chain. */
function chainsOf({ reopenings }: Made): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  for (const { predecessorId, successorId } of reopenings) {
    roots.set(successorId, roots.get(predecessorId) ?? predecessorId);
  }
  return roots;
}

/** Shops of one management that were open side by side; neither took the other's place. */
function sisters(shops: readonly Shop[], chains: ReadonlyMap<string, string>): Decoy[] {
  const chain = (shop: Shop): string => chains.get(shop.id) ?? shop.id;
  const found: Decoy[] = [];
  for (const group of groupedBy(shops, ({ managementId }) => managementId).values()) {
    for (const a of group) {
      for (const b of group) {
        const together = a.closedOn !== null && b.openedOn > a.openedOn && b.openedOn < a.closedOn + WINDOW.after;
        if (together && chain(a) !== chain(b)) found.push({ shopIdA: a.id, shopIdB: b.id, kind: 'sister_shop' });
      }
    }
  }
  return found;
}

function sampled(random: Random, decoys: readonly Decoy[]): Decoy[] {
  return [...groupedBy(decoys, ({ kind }) => kind).values()].flatMap((group) =>
    group.length <= MOST_PER_KIND ? group : random.shuffled(group).slice(0, MOST_PER_KIND),
  );
}
