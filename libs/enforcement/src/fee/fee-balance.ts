import { type Amount, less, sumOf } from './amount.js';
import type { FeeAct, FeeEntry } from './fee-entry.entity.js';

export type LedgerEntry = Pick<FeeEntry, 'position' | 'place' | 'act' | 'amountCents'>;

/** What the entries about one conviction come to. */
export interface FeeBalance {
  readonly isAssessed: boolean;
  readonly isWaived: boolean;
  readonly assessed: Amount;
  readonly waived: Amount;
  readonly collected: Amount;
  /** Of what was assessed what is neither let off nor paid; null: not known. */
  readonly outstandingCents: number | null;
}

/** Of each place the entry written last; those withdrawn are left out. */
export function standingEntries<Entry extends LedgerEntry>(entries: readonly Entry[]): Entry[] {
  const byPlace = new Map<number, Entry>();
  for (const entry of [...entries].sort((a, b) => a.position - b.position)) byPlace.set(entry.place, entry);
  return [...byPlace.values()].filter(({ act }) => act !== 'WITHDRAW').sort((a, b) => a.place - b.place);
}

/** Undefined: money that was let off or came in for a fee that was never imposed. */
export function balanceOf(entries: readonly LedgerEntry[]): FeeBalance | undefined {
  const standing = standingEntries(entries);
  const of = (act: FeeAct): (number | null)[] =>
    standing.filter((entry) => entry.act === act).map(({ amountCents }) => amountCents);
  const [assessed, waived, collected] = [sumOf(of('ASSESS')), sumOf(of('WAIVE')), sumOf(of('COLLECT'))];
  const isAssessed = of('ASSESS').length > 0;
  const isWaived = of('WAIVE').length > 0;
  if (!isAssessed && of('COLLECT').length > 0) return undefined;
  // A fee that was let off before anybody imposed it leaves nothing outstanding.
  const outstandingCents = isAssessed ? less(assessed, waived, collected) : 0;
  return { isAssessed, isWaived, assessed, waived, collected, outstandingCents };
}
