import { rowKey } from './simulated-holdings.mjs';

/** Decoys whose second shop stands where the first one closed. */
const FOLLOWED = new Set(['shared_suite', 'sole_storefront', 'true_sale', 'plaza']);

/**
 * How well rows were put together: over all pairs of rows, and around closings on their own, where the old and the new shop
 * stand in one building. `merged` is the share of pairs of rows, one of each shop, that were put together; `split` the
 * share of pairs of rows of one of these shops that were not.
 */
export function resolutionFigures({ snapshot }, clustering, truth) {
  const shops = labelled(snapshot.businesses, [clustering.businesses], truth.businesses);
  const parties = labelled(snapshot.parties, [clustering.people, clustering.organizations], truth.parties);
  return {
    businesses: pairFigures(shops),
    parties: pairFigures(parties),
    closings: closingFigures(shops, truth),
  };
}

/** Rows with a truth, each with the cluster found and the true entity. A row that is in no cluster is one of its own. */
export function labelled(cards, groups, truth) {
  const found = new Map();
  groups.forEach((clusters, group) =>
    clusters.forEach((cluster, index) => cluster.forEach((position) => found.set(position, `${group} ${index}`))),
  );
  return cards.flatMap((card, position) => {
    const entity = truth.get(rowKey(card));
    return entity === undefined ? [] : [{ position, cluster: found.get(position) ?? `alone ${position}`, entity }];
  });
}

export function pairFigures(rows) {
  const found = pairsWithin(rows, (row) => row.cluster);
  const there = pairsWithin(rows, (row) => row.entity);
  const both = pairsWithin(rows, (row) => `${row.cluster}\u0000${row.entity}`);
  const [precision, recall] = [both / Math.max(1, found), both / Math.max(1, there)];
  return { rows: rows.length, precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
}

export function closingFigures(rows, truth) {
  const pairs = [
    ...truth.reopenings.filter(({ relation }) => relation === 'same_premises' || relation === 'same_building'),
    ...truth.decoys
      .filter(({ kind }) => FOLLOWED.has(kind))
      .map(({ a, b, kind }) => ({ predecessor: a, successor: b, relation: kind })),
  ];
  const rowsOf = grouped(rows, (row) => row.entity);
  const byRelation = {};
  for (const { predecessor, successor, relation } of pairs) {
    const figure = (byRelation[relation] ??= { shops: 0, fused: 0, pairs: 0, merged: 0 });
    const [left, right] = [rowsOf.get(predecessor) ?? [], rowsOf.get(successor) ?? []];
    const merged = left.flatMap((a) => right.filter((b) => a.cluster === b.cluster)).length;
    figure.shops += 1;
    figure.fused += isFused(left, right) ? 1 : 0;
    figure.pairs += left.length * right.length;
    figure.merged += merged;
  }
  const own = [...new Set(pairs.flatMap(({ predecessor, successor }) => [predecessor, successor]))];
  const around = own.flatMap((shop) => rowsOf.get(shop) ?? []);
  const there = pairsWithin(around, (row) => row.entity);
  const together = pairsWithin(around, (row) => `${row.cluster}\u0000${row.entity}`);
  const sum = (name) => Object.values(byRelation).reduce((total, figure) => total + figure[name], 0);
  return {
    mergedShare: sum('merged') / Math.max(1, sum('pairs')),
    fusedShare: sum('fused') / Math.max(1, sum('shops')),
    splitShare: 1 - together / Math.max(1, there),
    byRelation,
  };
}

/** True when the two shops' largest parts are one cluster: detection cannot see such a pair at all. */
function isFused(left, right) {
  const home = largest(left);
  return home !== undefined && home === largest(right);
}

function largest(rows) {
  const [first] = [...grouped(rows, (row) => row.cluster)].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  );
  return first?.[0];
}

function pairsWithin(rows, key) {
  let pairs = 0;
  for (const group of grouped(rows, key).values()) pairs += (group.length * (group.length - 1)) / 2;
  return pairs;
}

export function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [item]);
    else known.push(item);
  }
  return groups;
}
