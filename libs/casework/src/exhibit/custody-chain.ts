import { custodyAfter, type CustodyAct, type CustodyState } from './custody-machine.js';

/** As much of a step as the chain is read from. */
export interface ChainStep {
  readonly id: string;
  readonly previousId: string | null;
  readonly position: number;
  readonly act: CustodyAct;
  readonly fromHolder: string | null;
  readonly toHolder: string | null;
  readonly place: string | null;
  readonly happenedAt: Date;
  readonly sha256: string | null;
}

/**
 * LINK: a step does not follow from the one before. HOLDER: whoever gave it is not who had it. TIME: it happened before the one
 * before. HASH: the file was gone or another one.
 */
export const CUSTODY_GAP_KINDS = ['LINK', 'HOLDER', 'TIME', 'HASH'] as const;
export type CustodyGapKind = (typeof CUSTODY_GAP_KINDS)[number];

/** Where the chain does not hold. It is shown, never smoothed over. */
export interface CustodyGap {
  readonly position: number;
  readonly kind: CustodyGapKind;
}

/** Where an exhibit is now, as the steps say. */
export interface Whereabouts {
  readonly state: CustodyState | null;
  readonly holder: string | null;
  readonly place: string | null;
}

/** In whose hands an exhibit is afterwards; an examination and a copy leave it where it was. */
const HANDS: ReadonlySet<CustodyAct> = new Set(['TAKEN', 'HANDED_OVER', 'RETURNED']);

/** Steps in their order. */
export function whereaboutsOf(steps: readonly ChainStep[]): Whereabouts {
  let found: Whereabouts = { state: null, holder: null, place: null };
  for (const step of steps) {
    const holder = HANDS.has(step.act) ? step.toHolder : found.holder;
    found = {
      state: custodyAfter(found.state, step.act) ?? found.state,
      holder: step.act === 'DESTROYED' ? null : holder,
      place: step.act === 'DESTROYED' ? null : (step.place ?? (HANDS.has(step.act) ? null : found.place)),
    };
  }
  return found;
}

/** Steps in their order. `sha256`: of the file as it was received; null of a thing. No gap: the chain is whole. */
export function gapsOf(steps: readonly ChainStep[], sha256: string | null): readonly CustodyGap[] {
  return steps.flatMap((step, at) => {
    const before = steps.slice(0, at);
    const kinds = CUSTODY_GAP_KINDS.filter((kind) => HAS_GAP[kind](step, before, sha256));
    return kinds.map((kind) => ({ position: step.position, kind }));
  });
}

type GapRule = (step: ChainStep, before: readonly ChainStep[], sha256: string | null) => boolean;

const HAS_GAP: Readonly<Record<CustodyGapKind, GapRule>> = {
  LINK: (step, before) => {
    const previous = before.at(-1);
    const follows = step.previousId === (previous?.id ?? null) && step.position === (previous?.position ?? 0) + 1;
    return !follows || custodyAfter(whereaboutsOf(before).state, step.act) === undefined;
  },
  HOLDER: (step, before) =>
    before.length > 0 &&
    step.act !== 'TAKEN' &&
    step.fromHolder !== null &&
    plain(step.fromHolder) !== plain(whereaboutsOf(before).holder ?? ''),
  TIME: (step, before) => step.happenedAt < (before.at(-1)?.happenedAt ?? step.happenedAt),
  HASH: (step, _before, sha256) => sha256 !== null && step.sha256 !== sha256,
};

function plain(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
