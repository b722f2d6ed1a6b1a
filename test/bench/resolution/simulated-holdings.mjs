import { simulateWorld, writePackage } from '@townline/simulation';
import { packageHoldings } from './package-holdings.mjs';

/** The size of a world for an evaluation: what `townline simulate` makes unless told otherwise. */
const USUAL = { illicit: 250, legit: 1500, years: 8, hardness: 'normal', scale: 1 };

/** A simulated world as the pipeline would hold it, and its truth. `{ seed, hardness }` and whatever else a world has. */
export async function simulatedHoldings(settings) {
  const dataPackage = writePackage(simulateWorld({ ...USUAL, ...settings }));
  return { holdings: await packageHoldings(dataPackage), truth: truthOf(dataPackage.resources) };
}

/** Truth as `townline evaluate` reads it: row to entity, true pairs with how they stand to each other, decoys. */
export function truthOf(resources) {
  const businesses = new Map();
  const parties = new Map();
  for (const { kind, source, record_id: recordId, entity_id: id } of resources.truth_entities.rows) {
    (kind === 'business' ? businesses : parties).set(rowKey({ source, recordId }), id);
  }
  const reopenings = [...resources.truth_reopenings.rows].map((row) => ({
    predecessor: row.predecessor_entity_id,
    successor: row.successor_entity_id,
    relation: row.relation,
  }));
  const decoys = [...resources.truth_decoys.rows].map((row) => ({
    a: row.entity_id_a,
    b: row.entity_id_b,
    kind: row.kind,
  }));
  return { businesses, parties, reopenings, decoys };
}

export function rowKey({ source, recordId }) {
  return `${source}\u0000${recordId}`;
}
