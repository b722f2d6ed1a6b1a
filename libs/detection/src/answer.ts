import type { Channel } from './channel.js';
import type { Answer } from './finding.js';
import type { LevelKey } from './model/reopening-model.js';
import { inPlace, type Pair } from './pair.js';
import { knownOwnersDiffer } from './signals/contrary.js';
import { isByOrder } from './profile.js';
import type { ScoredPair } from './scored-pair.js';

/**
 * The three answers. Six rules stand above the probability: strangers who merely follow one another at an address are
 * never flagged, what may as well be a sale is not enough, one owner alone makes no lead, a place taken again makes one
 * only after an order closed it, a shop that may still be open has not reopened, and a new shop of which nobody states an
 * opening must have been seen on more than one day. Where too little is known to say no, the answer is "not enough".
 */
export function answerOf(scored: ScoredPair, probability: number): Answer {
  const { model } = scored.pair;
  const onlyPlace = !speaks(scored, ['contact', 'people', 'name']);
  if (onlyPlace && knownOwnersDiffer(scored.pair)) return 'NOT_FLAGGED';
  if (scored.principals.length > 0 && !oneOperation(scored)) return 'NOT_FLAGGED';
  if (mayStillBeOpen(scored.pair) && inPlace(scored.pair)) {
    return probability >= model.abstainFrom ? 'NOT_ENOUGH' : 'NOT_FLAGGED';
  }
  if ((looksLikeSale(scored) || has(scored, 'opening.seen_once')) && probability >= model.abstainFrom)
    return 'NOT_ENOUGH';
  const enough = onlyPlace ? model.flagPlaceFrom : model.flagFrom;
  if (probability >= enough && (!onlyPlace || isByOrder(scored.pair.closing))) return 'FLAGGED';
  if (sameNameAndPlace(scored)) return 'NOT_ENOUGH';
  return probability >= model.abstainFrom && littleKnown(scored) ? 'NOT_ENOUGH' : 'NOT_FLAGGED';
}

/** True when nobody says that the old shop closed and it was heard of not long ago. */
export function mayStillBeOpen({ model, closing }: Pair): boolean {
  return closing.silent && closing.silentDays < model.silenceDays;
}

/** Beyond a common owner: does trade, place, phone or staff also speak for one operation? */
function oneOperation(scored: ScoredPair): boolean {
  return (
    speaks(scored, ['contact', 'place']) ||
    scored.signals.some(
      ({ signal, weight }) =>
        signal.key === 'trade.same' || (weight > 0 && ['staff', 'manager'].includes(signal.row.channel)),
    )
  );
}

function speaks(scored: ScoredPair, groups: readonly string[]): boolean {
  return scored.signals.some(({ signal, weight }) => weight > 0 && groups.includes(signal.row.group));
}

/** What a buyer does not take over: the people, their addresses and accounts, and the wording of advertisements. */
const BEYOND_A_SALE: ReadonlySet<Channel> = new Set<Channel>([
  'owner',
  'manager',
  'lessee',
  'utility_payer',
  'address_of_record',
  'party_phone',
  'email',
  'license',
  'advertisement',
]);

/** Whoever worked in a shop may stay on when it is sold as a going concern, and rise. */
const STAYS_ON: ReadonlySet<LevelKey> = new Set<LevelKey>(['manager.same', 'manager.namesake', 'owner.other_part']);
const HANDOVER_DAYS = 30;
/** The same where the day of the opening may be that of a first sighting only. */
const SOON_DAYS = 100;

/** The sign is kept, no order closed the shop, and nothing that a buyer would not take over ties the two. */
function looksLikeSale(scored: ScoredPair): boolean {
  if (isByOrder(scored.pair.closing) || !keepsSignAndPlace(scored)) return false;
  const { gapDays } = scored.pair;
  const handedOver = gapDays !== null && Math.abs(gapDays) <= HANDOVER_DAYS;
  return !scored.signals.some(
    ({ signal, weight }) =>
      weight > 0 && BEYOND_A_SALE.has(signal.row.channel) && !(handedOver && STAYS_ON.has(signal.key)),
  );
}

/** A place that is spelled in two ways looks like two places of one town, of unknown distance or next to one another. */
function keepsSignAndPlace(scored: ScoredPair): boolean {
  if (inPlace(scored.pair)) return has(scored, 'trade_name.same_at_place', 'trade_name.brand');
  const { gapDays } = scored.pair;
  if (gapDays !== null && Math.abs(gapDays) > SOON_DAYS) return false;
  const mayBeThePlace = has(scored, 'distance.same_town') && has(scored, 'distance.unknown', 'distance.walking');
  return mayBeThePlace && has(scored, 'trade_name.same');
}

function has({ signals }: ScoredPair, ...keys: readonly LevelKey[]): boolean {
  return signals.some(({ signal }) => keys.includes(signal.key));
}

/** One name at one address: a sale, a straw owner and a reopening look alike in it, so it is never a plain "no". */
export function sameNameAndPlace(scored: ScoredPair): boolean {
  return scored.relation === 'same_premises' && has(scored, 'trade_name.same_at_place', 'trade_name.brand');
}

/** Neither the people nor the phones of both shops are known, so their silence says nothing. */
function littleKnown({ pair }: ScoredPair): boolean {
  const { a, b } = pair;
  return a.parties.size === 0 || b.parties.size === 0 || a.phones.size === 0 || b.phones.size === 0;
}
