import { type ChargeAct, type ChargeState, chargeStateAfter } from './charge-machine.js';

/** What a chain has to know of a step. */
export interface ChainStep {
  readonly position: number;
  /** Where it stands: its own position, or that of the step it corrects. */
  readonly place: number;
  readonly act: ChargeAct;
  readonly citation: string | null;
}

/** What the steps of a charge come to: three different things that are never taken for each other. */
export interface ChargeChain<Step extends ChainStep> {
  readonly state: ChargeState;
  /** The steps that stand, in the order of the chain. */
  readonly standing: readonly Step[];
  /** The step that says so; undefined: it has not come to that, or no longer stands. */
  readonly arrestedAs: Step | undefined;
  readonly chargedAs: Step | undefined;
  readonly convictedAs: Step | undefined;
}

const CONVICTED: ReadonlySet<ChargeState> = new Set(['CONVICTED', 'SENTENCED', 'VACATED']);

/** Undefined: the steps are no chain, as when one that others build on is left out. */
export function chainOf<Step extends ChainStep>(steps: readonly Step[]): ChargeChain<Step> | undefined {
  const standing = standingOf(steps);
  let state: ChargeState | undefined;
  for (const { act } of standing) {
    state = chargeStateAfter(state, act);
    if (state === undefined) return undefined;
  }
  if (state === undefined) return undefined;
  const charged = lastOf(standing, ['FILE', 'SUBSTITUTE']);
  const convicted = CONVICTED.has(state) ? lastOf(standing, ['CONVICT']) : undefined;
  return {
    state,
    standing,
    arrestedAs: lastOf(standing, ['ARREST']),
    chargedAs: charged,
    convictedAs: convicted === undefined || convicted.citation !== null ? convicted : charged,
  };
}

/** Of each place the step written last; those withdrawn are left out. */
function standingOf<Step extends ChainStep>(steps: readonly Step[]): Step[] {
  const byPlace = new Map<number, Step>();
  for (const step of [...steps].sort((a, b) => a.position - b.position)) byPlace.set(step.place, step);
  return [...byPlace.values()].filter(({ act }) => act !== 'WITHDRAW').sort((a, b) => a.place - b.place);
}

function lastOf<Step extends ChainStep>(steps: readonly Step[], acts: readonly ChargeAct[]): Step | undefined {
  return steps.filter(({ act }) => acts.includes(act)).at(-1);
}
