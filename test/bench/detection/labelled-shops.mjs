import { resolveView, viewOf } from '@townline/resolution';
import { simulateWorld, writePackage } from '@townline/simulation';
import { assembleEstablishments } from '../../../libs/leads/dist/establishment/assemble-establishments.js';
import { clusterId } from '../../../libs/leads/dist/establishment/party-card.js';
import { lastDay } from '../../../libs/leads/dist/run/resolve-and-detect.js';
import { packageHoldings } from '../resolution/package-holdings.mjs';
import { touchingTowns } from './touching-towns.mjs';

/**
 * The shops of a simulated world, read as any package is, with the true pairs and the decoys. Which rows are one shop or
 * one party is taken from the truth, as perfect resolution would have it, or with `resolved` from resolution itself.
 * `entityOf` gives the true shop behind each, so that a pair of shops is true when its entities are.
 */
export async function labelledShops({ resolved = false, ...settings }) {
  return labelledPackage(writePackage(simulateWorld(settings)), { resolved });
}

/** The same over the tables of any package with truth. */
export async function labelledPackage({ resources, towns }, { resolved = false } = {}) {
  const holdings = await packageHoldings({ resources, towns });
  const entities = new Map();
  for (const row of resources.truth_entities.rows) {
    entities.set(`${row.kind} ${row.source} ${row.record_id}`, row.entity_id);
  }
  const view = viewOf(holdings.snapshot, null);
  const clustering = resolved ? resolveView(view) : trueClustering(holdings.snapshot, entities);
  const shops = assembleEstablishments(holdings, view, clustering);
  const entityOf = new Map(
    clustering.businesses.map((cluster) => [
      clusterId('b', cluster),
      entities.get(`business ${keyOf(bestCard(holdings.snapshot.businesses, cluster))}`),
    ]),
  );
  const pairs = (rows, from, to) => [...(rows ?? [])].map((row) => ({ ...row, key: `${row[from]} ${row[to]}` }));
  return {
    shops,
    asOf: lastDay(holdings) ?? undefined,
    entityOf,
    touch: touchingTowns(towns),
    truth: pairs(resources.truth_reopenings.rows, 'predecessor_entity_id', 'successor_entity_id'),
    decoys: pairs(resources.truth_decoys?.rows, 'entity_id_a', 'entity_id_b'),
  };
}

function trueClustering({ businesses, parties }, entities) {
  const groups = (cards, kind, wanted) => {
    const found = new Map();
    cards.forEach((card, position) => {
      if (card.rows.length === 0 || !wanted(card)) return;
      const entity = entities.get(`${kind} ${keyOf(card)}`) ?? `unknown ${position}`;
      found.set(entity, [...(found.get(entity) ?? []), position]);
    });
    return [...found.values()];
  };
  return {
    businesses: groups(businesses, 'business', () => true),
    people: groups(parties, 'party', (card) => card.rows[0].kind === 'PERSON'),
    organizations: groups(parties, 'party', (card) => card.rows[0].kind !== 'PERSON'),
    businessPairs: [],
    partyPairs: [],
  };
}

function keyOf({ source, recordId }) {
  return `${source} ${recordId}`;
}

/** The row that stands for a shop, as `townline evaluate` names it. */
function bestCard(cards, cluster) {
  const firmness = ({ rows }) =>
    (rows.some((row) => row.opened !== null) ? 2 : 0) + (rows.some((row) => row.licenseNos.length > 0) ? 1 : 0);
  return cluster.map((position) => cards[position]).sort((a, b) => firmness(b) - firmness(a) || a.id - b.id)[0];
}
