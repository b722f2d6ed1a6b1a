import { reliabilityBins } from '@townline/matching';
import type { SetMeasures } from './measure-set.js';
import type { ListingMeasures } from './overture.js';
import { LISTING_TARGET, SET_TARGETS, type SetTarget, THRESHOLD_LOSS } from './peer-figures.js';

/** One set as one line of JSON: what was reached, what must be, and the peer's figure beside. */
export function setLine(found: SetMeasures): Figure {
  const target: SetTarget = SET_TARGETS[found.set] ?? { figure: 'pair F1', atLeast: null, peer: 'none' };
  const reached = target.figure === 'cluster F1' ? (found.clusters?.f1 ?? 0) : found.bestF1;
  const ofPairs = target.figure === 'cluster F1' || found.f1 >= found.bestF1 - THRESHOLD_LOSS;
  const blocked = found.blockingRecall >= (target.blockingRecall ?? 0);
  const { clusters, connected } = found;
  return rounded({
    bench: `linkage ${found.set}`,
    figure: target.figure,
    reached,
    target: target.atLeast === null ? 'reported' : `>= ${target.atLeast}`,
    met: target.atLeast === null || (reached >= target.atLeast && ofPairs && blocked),
    peer: target.peer,
    pairs: {
      bestF1: found.bestF1,
      bestThreshold: found.bestThreshold,
      f1: found.f1,
      precision: found.precision,
      recall: found.recall,
      ece: found.ece,
    },
    ...(clusters === undefined ? {} : { clusters: { ...clusters } }),
    ...(connected === undefined ? {} : { bestOfConnected: { ...connected } }),
    candidates: found.pairs,
    blockingRecall: found.blockingRecall,
    prior: found.prior,
    reliability: reliability(
      Float64Array.from(found.outcome.links.weight, (bits) => 1 / (1 + 2 ** -bits)),
      found.labels,
    ),
  });
}

/** The same set with one idea taken out of the model. */
export function ablationLine(ablation: string, found: SetMeasures): Figure {
  return rounded({
    bench: `linkage ${found.set}, ${ablation}`,
    bestF1: found.bestF1,
    f1: found.f1,
    ece: found.ece,
    blockingRecall: found.blockingRecall,
    candidates: found.pairs,
    ...(found.clusters === undefined ? {} : { clusterF1: found.clusters.f1 }),
    ...(found.connected === undefined ? {} : { bestOfConnected: found.connected.f1 }),
  });
}

/** The labelled listing pairs. */
export function listingLine(found: ListingMeasures): Figure {
  return rounded({
    bench: 'linkage overture',
    figure: 'pair F1, nested 5-fold',
    reached: found.f1,
    interval: [...found.interval],
    target: `>= ${LISTING_TARGET.f1}, ECE <= ${LISTING_TARGET.ece}`,
    met: found.f1 >= LISTING_TARGET.f1 && found.ece <= LISTING_TARGET.ece,
    peer: LISTING_TARGET.peer,
    pairs: {
      bestF1: found.bestF1,
      bestThreshold: found.bestThreshold,
      f1: found.f1,
      precision: found.precision,
      recall: found.recall,
      ece: found.ece,
    },
    candidates: found.pairs,
    reliability: reliability(found.probabilities, found.labels),
  });
}

/** Per tenth of the probability: pairs, mean probability said, share that is the same. */
function reliability(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number[][] {
  return reliabilityBins(probabilities, labels).map(({ count, said, came }) => [count, said, came]);
}

export type Figure = string | number | boolean | readonly Figure[] | { readonly [name: string]: Figure };

function rounded<Value extends Figure>(value: Value): Figure {
  if (typeof value === 'number') return Number(value.toPrecision(4));
  if (Array.isArray(value)) return value.map((each: Figure) => rounded(each));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]: [string, Figure]) => [name, rounded(each)]));
}
