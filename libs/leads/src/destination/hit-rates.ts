import { DESTINATION_MODEL, type DestinationModel } from './destination-model.js';
import { nearestTowns, rankDestinations, type TownInReach } from './rank-destinations.js';

/** A succession that is known, with what could be looked at on the day of the closing. */
export interface KnownMove {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly closedOn: string;
  readonly towns: readonly TownInReach[];
  /** The town in which it opened next. */
  readonly wentTo: string;
}

/** How often the town was the first, among the first three, among the first five of the list. */
export interface HitRates {
  readonly moves: number;
  readonly top1: number;
  readonly top3: number;
  readonly top5: number;
}

/** The model beside the floor "nearest town first", on the same moves. */
export interface HitRatesBeside {
  readonly model: HitRates;
  readonly nearest: HitRates;
}

export interface DestinationBacktest {
  /** Every known move; most of them stay in their town. */
  readonly all: HitRatesBeside;
  /** Those that left their town, which is taken off the list. */
  readonly left: HitRatesBeside;
  /** Of the moves, those to towns beyond reach, which no list could name; they count as misses. */
  readonly beyondReach: number;
}

/** How well the lists would have told where known operations went, each made of what was known when the shop closed. */
export function backtest(
  moves: readonly KnownMove[],
  model: DestinationModel = DESTINATION_MODEL,
): DestinationBacktest {
  const left = moves.filter(({ towns, wentTo }) => !towns.some(({ here, townId }) => here && townId === wentTo));
  const away = left.map((move) => ({ ...move, towns: move.towns.filter(({ here }) => !here) }));
  const ranked = (towns: readonly TownInReach[]): readonly TownInReach[] => rankDestinations(towns, model);
  const beside = (of: readonly KnownMove[]): HitRatesBeside => ({
    model: ratesOf(of, ranked),
    nearest: ratesOf(of, nearestTowns),
  });
  const isBeyond = ({ towns, wentTo }: KnownMove): boolean => !towns.some(({ townId }) => townId === wentTo);
  return { all: beside(moves), left: beside(away), beyondReach: moves.filter(isBeyond).length };
}

function ratesOf(
  moves: readonly KnownMove[],
  order: (towns: readonly TownInReach[]) => readonly TownInReach[],
): HitRates {
  const places = moves.map(({ towns, wentTo }) => order(towns).findIndex(({ townId }) => townId === wentTo));
  const within = (most: number): number =>
    moves.length === 0 ? 0 : places.filter((place) => place >= 0 && place < most).length / moves.length;
  return { moves: moves.length, top1: within(1), top3: within(3), top5: within(5) };
}
