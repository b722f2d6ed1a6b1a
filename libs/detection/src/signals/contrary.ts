import { dayNumber } from '@townline/kernel';
import type { PartyTie, Sale } from '../establishment.js';
import { inPlace, type Pair } from '../pair.js';
import { runsTheShop, type Profile } from '../profile.js';
import { signal, type Signal } from '../signal.js';

const SALE_NEAR_DAYS = 270;

/** What speaks against one management. `tied`: people or contacts already tie the two shops. */
export function contrarySignals(pair: Pair, tied: boolean): Signal[] {
  return [...saleSignals(pair, tied), ...ownerSignals(pair)];
}

/** True when both shops name the people who run them and no party has a part in both. */
export function knownOwnersDiffer({ a, b }: Pick<Pair, 'a' | 'b'>): boolean {
  return a.principals.some(isPerson) && b.principals.some(isPerson) && !shareAnyRunner(a, b);
}

function saleSignals(pair: Pair, tied: boolean): Signal[] {
  const { model, a, b, closing } = pair;
  const near = (sale: Sale): boolean => Math.abs(dayNumber(sale.on) - closing.day) <= SALE_NEAR_DAYS;
  const sale = [...a.shop.sales, ...(inPlace(pair) ? b.shop.sales : [])].find(near);
  if (sale === undefined) return [];
  const words = (): Record<string, string> => ({ on: sale.on });
  return [signal(model, tied ? 'sale.recorded_but_tied' : 'sale.recorded', { facts: [sale.on], words })];
}

function ownerSignals(pair: Pair): Signal[] {
  const { model, a, b } = pair;
  const left = a.principals;
  const right = b.principals;
  if (left.length === 0 || right.length === 0 || shareAnyRunner(a, b)) return [];
  const names = (ties: readonly PartyTie[]): string => [...new Set(ties.map((tie) => tie.name))].slice(0, 3).join(', ');
  const words = (): Record<string, string> => ({ namesA: names(left), namesB: names(right) });
  const level = knownOwnersDiffer(pair) ? 'known_owners.different' : 'known_owners.different_companies';
  return [signal(model, level, { facts: [...left, ...right].map((tie) => tie.partyId), words })];
}

/** One party, or one name, with a part in both and the running of one of them. Two spellings of a name are no two owners. */
function shareAnyRunner(a: Profile, b: Profile): boolean {
  for (const [partyId, ties] of a.parties) {
    const others = b.parties.get(partyId);
    if (others !== undefined && (ties.some(runsTheShop) || others.some(runsTheShop))) return true;
  }
  for (const [name, ties] of a.bearers) {
    const others = b.bearers.get(name);
    if (others !== undefined && (ties.some(runsTheShop) || others.some(runsTheShop))) return true;
  }
  return false;
}

function isPerson(tie: PartyTie): boolean {
  return tie.kind === 'PERSON';
}
