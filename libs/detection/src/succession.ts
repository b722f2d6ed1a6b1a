import type { Establishment } from './establishment.js';
import type { Evidence } from './finding.js';
import { probabilityOf } from './model/calibration.js';
import type { ReopeningModel } from './model/reopening-model.js';
import type { ScoredPair } from './scored-pair.js';
import { signal, toEvidence } from './signal.js';

/** A scored pair after it was set against the others of its shops. */
export interface RankedPair {
  readonly scored: ScoredPair;
  readonly probability: number;
  readonly rivals: readonly Evidence[];
}

/** Rounds after which the shares have settled, even in long chains. */
const ROUNDS = 30;
/** A rival that takes less than this is not worth a sentence, unless the sum would not come out. */
const LEAST_TOLD = 0.005;

/**
 * Only direct successions count: a shop follows one shop at most and is followed by one at most. Each pair's odds are
 * therefore set against those of every other pair of its two shops, and these against theirs, round after round until
 * nothing changes: of a chain A → B → C the leap A → C loses to the steps, and where several closed shops might be the
 * predecessor of one, the evidence is divided among them. The result does not depend on the order of the pairs.
 */
export function rankSuccessions(model: ReopeningModel, pairs: readonly ScoredPair[]): RankedPair[] {
  const odds = Float64Array.from(pairs, ({ bits }) => 2 ** Math.min(30, bits));
  const ends = {
    predecessor: groupsOf(pairs, ({ pair }) => pair.a.shop.id),
    successor: groupsOf(pairs, ({ pair }) => pair.b.shop.id),
  };
  const free = settle(model, odds, ends);
  return pairs.map((scored, at) => {
    const rivals: Evidence[] = [];
    let bits = scored.bits;
    for (const end of ['successor', 'predecessor'] as const) {
      const lost = Math.log2(free[end][at] as number);
      if (lost > -LEAST_TOLD) continue;
      bits += lost;
      rivals.push(rival(model, end, pairs, ends[end].of(at), at, lost));
    }
    return { scored, probability: probabilityOf(model, bits), rivals };
  });
}

interface Groups {
  readonly members: readonly (readonly number[])[];
  /** The pairs that share the shop with this one, itself included. */
  of(pair: number): readonly number[];
}

type End = 'predecessor' | 'successor';

/**
 * For each pair how likely its closed shop is free of every other successor, and its new shop of every other predecessor: sums
 * over all ways to pair off the shops, exact where the rivalries form no circle (belief propagation).
 */
function settle(
  model: ReopeningModel,
  odds: Float64Array,
  ends: Readonly<Record<End, Groups>>,
): Record<End, Float64Array> {
  const powers = { successor: 1, predecessor: model.splitCompetition };
  let free: Record<End, Float64Array> = {
    predecessor: new Float64Array(odds.length).fill(1),
    successor: new Float64Array(odds.length).fill(1),
  };
  for (let round = 0; round < ROUNDS; round++) {
    free = {
      predecessor: chances(odds, free.successor, ends.predecessor, powers.predecessor),
      successor: chances(odds, free.predecessor, ends.successor, powers.successor),
    };
  }
  return free;
}

function chances(odds: Float64Array, otherEnd: Float64Array, groups: Groups, power: number): Float64Array {
  const free = new Float64Array(odds.length);
  for (const members of groups.members) {
    let sum = 1;
    for (const at of members) sum += (odds[at] as number) * (otherEnd[at] as number);
    for (const at of members) {
      const others = Math.max(1, sum - (odds[at] as number) * (otherEnd[at] as number));
      free[at] = others ** -power;
    }
  }
  return free;
}

function rival(
  model: ReopeningModel,
  end: End,
  pairs: readonly ScoredPair[],
  members: readonly number[],
  own: number,
  bits: number,
): Evidence {
  const shopOf = (at: number): Establishment | undefined => {
    const pair = pairs[at]?.pair;
    return end === 'successor' ? pair?.a.shop : pair?.b.shop;
  };
  const bitsOf = (at: number): number => pairs[at]?.bits ?? 0;
  const idOf = (at: number): string => shopOf(at)?.id ?? '';
  const best = members
    .filter((at) => at !== own)
    .sort((x, y) => bitsOf(y) - bitsOf(x) || (idOf(x) < idOf(y) ? -1 : 1))[0];
  const shop = best === undefined ? undefined : shopOf(best);
  const other = shop?.names[0]?.text ?? shop?.id ?? 'another shop';
  const key = end === 'successor' ? 'succession.better_predecessor' : 'succession.better_successor';
  const found = signal(model, key, { bits, facts: shop === undefined ? [] : [shop.id], words: () => ({ other }) });
  return toEvidence(found, bits);
}

function groupsOf(pairs: readonly ScoredPair[], idOf: (item: ScoredPair) => string): Groups {
  const byId = new Map<string, number[]>();
  const own = pairs.map((item, at) => {
    const id = idOf(item);
    const group = byId.get(id) ?? [];
    if (group.length === 0) byId.set(id, group);
    group.push(at);
    return group;
  });
  return { members: [...byId.values()], of: (at) => own[at] ?? [] };
}
