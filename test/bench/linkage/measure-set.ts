import {
  clusterLinks,
  type CrewMaker,
  LinkEngine,
  type LinkModel,
  type LinkOutcome,
  type LinkTable,
  type ScoredLinks,
} from '@townline/matching';
import type { LabelledSet } from './labelled-set.js';
import { linkTable } from './labelled-sets.js';
import { type ClusterMeasures, clusterMeasures, type PairMeasures, pairMeasures, pairsWithin } from './measures.js';

/** What the engine makes of a labelled set with one model. */
export interface SetMeasures extends PairMeasures {
  readonly set: string;
  /** Clusters by the model's own plan, and by plain connection at the best of some thresholds; sets of entities only. */
  readonly clusters?: ClusterMeasures;
  readonly connected?: ClusterMeasures & { readonly threshold: number };
  readonly prior: number;
  readonly table: LinkTable;
  readonly outcome: LinkOutcome;
  /** 1 for a true pair, beside `outcome.links`. */
  readonly labels: Uint8Array;
}

const CONNECTED_AT = [0.5, 0.9, 0.95, 0.99, 0.999];

/** Trains the model on the set without its labels, links it, and holds the result against the labels. */
export async function measureSet(set: LabelledSet, model: LinkModel, crew: CrewMaker): Promise<SetMeasures> {
  const { table, entities } = linkTable(set, model);
  const engine = new LinkEngine(table, model, crew, { train: true, threshold: 0 });
  const outcome = await engine.run();
  await engine.close();
  const numbers = numbered(entities);
  const { isSame, truePairs } = truthOf(set, table, numbers);
  const { left, right, weight } = outcome.links;
  const labels = Uint8Array.from(left, (row, at) => (isSame(row, right[at] ?? 0) ? 1 : 0));
  const probabilities = Float64Array.from(weight, (bits) => 1 / (1 + 2 ** -bits));
  const threshold = model.clustering?.threshold ?? 0.5;
  const measures = pairMeasures(probabilities, labels, truePairs, threshold);
  const found = { set: set.name, ...measures, prior: outcome.model.prior ?? 0, table, outcome, labels };
  if (set.truth.kind !== 'entities' || model.linkType === 'link_only') return found;
  return { ...found, ...clustersOf(table, outcome.links, model, numbers) };
}

function clustersOf(
  { size }: LinkTable,
  links: ScoredLinks,
  model: LinkModel,
  entities: Int32Array,
): Pick<SetMeasures, 'clusters' | 'connected'> {
  const plan = model.clustering ?? { method: 'careful', threshold: 0.5 };
  const clusters = clusterMeasures(clusterLinks(size, links, plan), entities);
  const [connected] = CONNECTED_AT.map((threshold) => ({
    threshold,
    ...clusterMeasures(clusterLinks(size, links, { method: 'connected', threshold }), entities),
  })).sort((a, b) => b.f1 - a.f1);
  return connected === undefined ? { clusters } : { clusters, connected };
}

function truthOf(
  set: LabelledSet,
  table: LinkTable,
  entities: Int32Array,
): { isSame: (left: number, right: number) => boolean; truePairs: number } {
  if (set.truth.kind === 'pairs') {
    const key = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
    const pairs = new Set(set.truth.pairs.map(([a, b]) => key(a, b)));
    const isSame = (left: number, right: number): boolean =>
      pairs.has(key(table.ids[left] ?? '', table.ids[right] ?? ''));
    return { isSame, truePairs: pairs.size };
  }
  const isSame = (left: number, right: number): boolean => entities[left] === entities[right];
  const within = Array.from({ length: table.sourceCount }, (_, source) =>
    pairsWithin(entities.filter((_entity, row) => table.sources[row] === source)),
  );
  const inside = within.reduce((sum, pairs) => sum + pairs, 0);
  return { isSame, truePairs: pairsWithin(entities) - (table.sourceCount > 1 ? inside : 0) };
}

function numbered(names: readonly string[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(names, (name) => {
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  });
}
