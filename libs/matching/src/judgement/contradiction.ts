import type { Judgement } from './judgement.js';

/** One standing judgement on the way from one row to another. */
export interface ContradictionStep {
  readonly judgementId: string;
  readonly verdict: Judgement['verdict'];
  readonly from: number;
  readonly to: number;
}

/**
 * Why a new judgement cannot stand beside those that do: a chain from one of its rows to another of them. Against SAME it
 * holds one DIFFERENT and else SAME, so that its ends must differ; against DIFFERENT it holds SAME alone, so that its ends
 * must be one.
 */
export interface Contradiction {
  readonly chain: readonly ContradictionStep[];
}

/** A judgement that is about to be made. */
export type Proposal = Omit<Judgement, 'id'>;

/**
 * The shortest chain of standing judgements that contradicts the proposal, also through third rows; null when none does. The
 * same for any order of the judgements. A DIFFERENT between sets that share a row contradicts itself: an empty chain.
 */
export function contradictionOf(standing: readonly Judgement[], proposal: Proposal): Contradiction | null {
  const ordered = [...standing].sort((x, y) => (x.id < y.id ? -1 : x.id > y.id ? 1 : 0));
  return proposal.verdict === 'SAME' ? againstSame(ordered, proposal) : againstDifferent(ordered, proposal);
}

function againstSame(standing: readonly Judgement[], { left, right }: Proposal): Contradiction | null {
  const reached = reach([...left, ...right], standing);
  let best: ContradictionStep[] | null = null;
  for (const { id, verdict, left: xs, right: ys } of standing) {
    if (verdict !== 'DIFFERENT') continue;
    const [x, y] = [nearest(xs, reached), nearest(ys, reached)];
    if (x === null || y === null) continue;
    const step: ContradictionStep = { judgementId: id, verdict, from: x, to: y };
    const chain = [...wayTo(x, reached), step, ...backFrom(y, reached)];
    if (best === null || chain.length < best.length) best = chain;
  }
  return best === null ? null : { chain: fromLeft(best, left) };
}

/** From the proposal's left to its right, where the chain leads from the one to the other. */
function fromLeft(chain: readonly ContradictionStep[], left: readonly number[]): readonly ContradictionStep[] {
  const [start, end] = [chain[0]?.from ?? -1, chain.at(-1)?.to ?? -1];
  return left.includes(start) || !left.includes(end) ? chain : reversed(chain);
}

function reversed(chain: readonly ContradictionStep[]): ContradictionStep[] {
  return [...chain].reverse().map((step) => ({ ...step, from: step.to, to: step.from }));
}

function againstDifferent(standing: readonly Judgement[], { left, right }: Proposal): Contradiction | null {
  const reached = reach(left, standing);
  const end = nearest(right, reached);
  return end === null ? null : { chain: wayTo(end, reached) };
}

interface Arrival {
  readonly steps: number;
  /** Null for a row one started from. */
  readonly by: ContradictionStep | null;
}

/** Every row that must be one with the rows one starts from, with the last step on a shortest way to it. */
function reach(starts: readonly number[], standing: readonly Judgement[]): Map<number, Arrival> {
  const judgementsOf = new Map<number, Judgement[]>();
  for (const judgement of standing) {
    if (judgement.verdict !== 'SAME') continue;
    for (const row of [...judgement.left, ...judgement.right]) {
      judgementsOf.set(row, [...(judgementsOf.get(row) ?? []), judgement]);
    }
  }
  const ordered = [...new Set(starts)].sort((a, b) => a - b);
  const reached = new Map<number, Arrival>(ordered.map((row) => [row, { steps: 0, by: null }]));
  for (const [from, { steps }] of reached) {
    for (const { id, verdict, left, right } of judgementsOf.get(from) ?? []) {
      for (const to of [...left, ...right].sort((a, b) => a - b)) {
        if (!reached.has(to)) reached.set(to, { steps: steps + 1, by: { judgementId: id, verdict, from, to } });
      }
    }
  }
  return reached;
}

/** Of the rows that were reached the one by the shortest way, the first on a tie. */
function nearest(rows: readonly number[], reached: ReadonlyMap<number, Arrival>): number | null {
  let best: { row: number; steps: number } | null = null;
  for (const row of rows) {
    const steps = reached.get(row)?.steps;
    if (steps === undefined) continue;
    if (best === null || steps < best.steps || (steps === best.steps && row < best.row)) best = { row, steps };
  }
  return best?.row ?? null;
}

function wayTo(row: number, reached: ReadonlyMap<number, Arrival>): ContradictionStep[] {
  const way: ContradictionStep[] = [];
  for (let step = reached.get(row)?.by; step; step = reached.get(step.from)?.by) way.push(step);
  return way.reverse();
}

function backFrom(row: number, reached: ReadonlyMap<number, Arrival>): ContradictionStep[] {
  return reversed(wayTo(row, reached));
}
