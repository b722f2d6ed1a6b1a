import { DESTINATION_MODEL, type DestinationModel } from './destination-model.js';

/** A town within reach of a closed shop, and what may be known of it on the day of the closing. */
export interface TownInReach {
  readonly townId: string;
  readonly name: string;
  readonly state: string | null;
  /** From the closed shop to the nearest point of the town; 0 in its own. */
  readonly kilometers: number;
  /** The town in which it closed. */
  readonly here: boolean;
  /** Shares more than a corner with that town. */
  readonly sharesLine: boolean;
  readonly otherState: boolean;
  /** Earlier shops of the same operation there. */
  readonly shopsBefore: number;
  /** How much less it asks for than the town of the closing, over how many known parts; null in that town itself. */
  readonly leniency: { readonly points: number; readonly known: number } | null;
}

export type DestinationPartKind = 'DISTANCE' | 'ORDINANCE' | 'HISTORY';

/** One reason for or against a town. */
export interface DestinationPart {
  readonly kind: DestinationPartKind;
  readonly bits: number;
  readonly sentence: string;
}

/** A town in the order of how likely it is. `bits` is the sum of the parts. */
export interface Destination extends TownInReach {
  readonly bits: number;
  /** Of all towns within reach, on the model's word; they add up to 1. */
  readonly share: number;
  readonly parts: readonly DestinationPart[];
}

/** Where an operation that has just closed would open next: every town within reach, most likely first. */
export function rankDestinations(
  towns: readonly TownInReach[],
  model: DestinationModel = DESTINATION_MODEL,
): readonly Destination[] {
  const scored = towns
    .map((town) => {
      const parts = partsOf(town, model);
      return { ...town, parts, bits: parts.reduce((sum, part) => sum + part.bits, 0) };
    })
    .sort((a, b) => b.bits - a.bits || byDistance(a, b));
  const odds = (bits: number): number => 2 ** (bits - (scored[0]?.bits ?? 0));
  const whole = scored.reduce((sum, { bits }) => sum + odds(bits), 0);
  return scored.map((town) => ({ ...town, share: odds(town.bits) / whole }));
}

/** The floor: the nearest town first. */
export function nearestTowns(towns: readonly TownInReach[]): readonly TownInReach[] {
  return [...towns].sort(byDistance);
}

function byDistance(a: TownInReach, b: TownInReach): number {
  return a.kilometers - b.kilometers || (a.townId < b.townId ? -1 : 1);
}

function partsOf(town: TownInReach, model: DestinationModel): readonly DestinationPart[] {
  return [distancePart(town, model), ordinancePart(town, model), historyPart(town, model)];
}

function distancePart(
  { here, sharesLine, otherState, kilometers, name }: TownInReach,
  model: DestinationModel,
): DestinationPart {
  const kind = 'DISTANCE';
  if (here) return { kind, bits: model.here, sentence: `${name} is where it closed; most stay in their town.` };
  const bits =
    model.perDoubling * Math.log2(1 + kilometers) +
    (sharesLine ? model.sharesLine : 0) +
    (otherState ? model.otherState : 0);
  const line = sharesLine ? `${name} lies across the town line` : `${name} does not border the town`;
  const state = otherState ? ', in another state' : '';
  return { kind, bits, sentence: `${line}${state}, ${kilometers.toFixed(1)} km from the closed shop.` };
}

function ordinancePart({ leniency, name }: TownInReach, model: DestinationModel): DestinationPart {
  const kind = 'ORDINANCE';
  if (leniency === null) return { kind, bits: 0, sentence: 'The ordinance stays the same.' };
  const { points, known } = leniency;
  if (known === 0) return { kind, bits: 0, sentence: `How the ordinance of ${name} compares is not known.` };
  const most = model.mostForOrdinance;
  const bits = Math.min(most, Math.max(-most, model.perPoint * points));
  const basis = `by ${Math.abs(points)} points over ${known} known ${known === 1 ? 'part' : 'parts'}`;
  if (points === 0) return { kind, bits: 0, sentence: `${name} asks for as much, over ${known} known parts.` };
  return { kind, bits, sentence: `${name} asks for ${points > 0 ? 'less' : 'more'}, ${basis}.` };
}

function historyPart({ shopsBefore, here, name }: TownInReach, model: DestinationModel): DestinationPart {
  const kind = 'HISTORY';
  if (shopsBefore === 0) return { kind, bits: 0, sentence: `No earlier shop of the operation is known in ${name}.` };
  const shops = shopsBefore === 1 ? 'An earlier shop' : `${shopsBefore} earlier shops`;
  // That they stayed before is in the row for staying.
  return { kind, bits: here ? 0 : model.before, sentence: `${shops} of the operation stood in ${name}.` };
}
