import type { Establishment } from './establishment.js';
import type { Finding } from './finding.js';
import { probabilityOf } from './model/calibration.js';
import type { EvidenceGroup } from './model/model-row.js';
import type { ReopeningModel } from './model/reopening-model.js';
import { inPlace, type Pair } from './pair.js';
import { relationBetween, type Strictness, type TownsTouch } from './place.js';
import { isByOrder, profileOf, type ClosingDay, type Profile } from './profile.js';
import type { Rarity } from './rarity.js';
import type { ScoredPair, WeighedSignal } from './scored-pair.js';
import type { Signal } from './signal.js';
import { contactSignals } from './signals/contact.js';
import { contrarySignals } from './signals/contrary.js';
import { nameSignals } from './signals/names.js';
import { peopleSignals, sharedPrincipals } from './signals/people.js';
import { placeSignals } from './signals/place.js';
import { gapLevel, timingSignals } from './signals/timing.js';
import { toFinding } from './to-finding.js';

/** What is known of the towns, beyond their names. */
export interface TownMap {
  readonly townsTouch?: TownsTouch;
  readonly strictness?: Strictness;
}

/** Groups whose pieces tell much the same story. */
const DAMPED_GROUPS: readonly EvidenceGroup[] = ['contact', 'people', 'place', 'name'];
/** Groups that show one management, and no more than that. */
const TIE_GROUPS: readonly EvidenceGroup[] = ['contact', 'people', 'name'];

/**
 * Scores one pair on its own: did `a` close, and is `b` the same shop again? Returns undefined when `a` is not known to
 * have closed or `b` opened outside the model's window. Competition between several successors is not looked at;
 * `findReopenings` does that.
 */
export function scoreReopening(
  model: ReopeningModel,
  a: Establishment,
  b: Establishment,
  rarity: Rarity,
  options: TownMap & { readonly asOf?: string | null } = {},
): Finding | undefined {
  const asOf = options.asOf ?? null;
  const scored = scorePair(model, profileOf(a, asOf), profileOf(b, asOf), rarity, options);
  return scored === undefined ? undefined : toFinding(scored, probabilityOf(model, scored.bits), []);
}

/** The same over profiles that are already laid out. */
export function scorePair(
  model: ReopeningModel,
  a: Profile,
  b: Profile,
  rarity: Rarity,
  map: TownMap = {},
): ScoredPair | undefined {
  const closing = bestClosing(model, a, b);
  if (closing === undefined || a.shop.id === b.shop.id) return undefined;
  const gapDays = gapBetween(model, closing, b.openDay);
  const pair: Pair = { ...map, model, a, b, closing, gapDays, rarity };
  const ties = [...contactSignals(pair), ...peopleSignals(pair)];
  const tied = ties.some((tie) => tie.weight >= 1.5);
  const all = [
    ...ties,
    ...placeSignals(pair),
    ...nameSignals(pair),
    ...timingSignals(pair),
    ...contrarySignals(pair, tied),
  ];
  const signals = weigh(model, all);
  return {
    pair,
    signals,
    bits: signals.reduce((sum, item) => sum + item.weight, model.priorBits),
    relation: relationBetween(a.shop.premises, b.shop.premises, map.townsTouch),
    principals: sharedPrincipals(pair),
  };
}

/** Of several stated closings (a raid, then the license's end) the one the new shop's opening fits best. */
export function bestClosing(model: ReopeningModel, a: Profile, b: Profile): ClosingDay | undefined {
  const { openDay } = b;
  if (openDay === null) return undefined;
  const place = inPlace({ a, b });
  const worth = (closing: ClosingDay): number =>
    closing.silent ? 0 : model.rows[gapLevel(openDay - closing.day, isByOrder(closing), place)].weight;
  let best: ClosingDay | undefined;
  for (const closing of a.closings) {
    const gap = openDay - closing.day;
    const { from, to } = closing.silent ? model.silentWindow : model.window;
    if (gap < from || gap > to) continue;
    // Whoever is not known to have closed must at least have been there first.
    if (closing.silent && (a.openDay === null || openDay <= a.openDay)) continue;
    if (best === undefined || worth(closing) > worth(best)) best = closing;
  }
  return best;
}

/** Days from the closing to the opening; null where the closing is anybody's guess. */
function gapBetween(
  model: ReopeningModel,
  { silent, silentDays, day }: ClosingDay,
  openDay: number | null,
): number | null {
  if (openDay === null) return null;
  const isGuess = silent && (silentDays < model.silenceDays || openDay < day);
  return isGuess ? null : openDay - day;
}

function weigh(model: ReopeningModel, signals: readonly Signal[]): WeighedSignal[] {
  const weighed: WeighedSignal[] = [];
  const seen = new Set<EvidenceGroup>();
  const strongestFirst = [...signals].sort((x, y) => y.weight - x.weight || (x.key < y.key ? -1 : 1));
  for (const signal of strongestFirst) {
    const { group } = signal.row;
    const further = signal.weight > 0 && DAMPED_GROUPS.includes(group) && seen.has(group);
    if (signal.weight > 0) seen.add(group);
    weighed.push({ signal, weight: signal.weight * (further ? model.furtherInGroup : 1) });
  }
  return capTies(model, weighed);
}

/** Scales what ties two managements down to the model's cap, so that the weights still add up to the sum. */
function capTies(model: ReopeningModel, weighed: readonly WeighedSignal[]): WeighedSignal[] {
  const isTie = ({ signal, weight }: WeighedSignal): boolean => weight > 0 && TIE_GROUPS.includes(signal.row.group);
  const sum = weighed.filter(isTie).reduce((total, item) => total + item.weight, 0);
  if (sum <= model.tieCap) return [...weighed];
  const share = model.tieCap / sum;
  return weighed.map((item) => (isTie(item) ? { signal: item.signal, weight: item.weight * share } : item));
}
