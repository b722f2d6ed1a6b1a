import { ApiError } from '../error/api.errors.js';
import { type MapFilterInput, type MapLayerArgs, MapLayerKind } from './map.args.js';

const ASKED: Readonly<Record<MapLayerKind, readonly (keyof MapFilterInput)[]>> = {
  [MapLayerKind.TOWNS]: [],
  [MapLayerKind.SHOPS]: ['venueKind', 'state'],
  [MapLayerKind.LEADS]: ['status', 'minProbability'],
  [MapLayerKind.MOVES]: ['status', 'minProbability'],
};

/** Refuses bounds that hold nothing and a filter that the layer does not know. */
export function checkMapQuestion({ layer, bounds, filter }: MapLayerArgs): void {
  checkBounds(bounds);
  const stray = (['venueKind', 'state', 'status', 'minProbability'] as const).find(
    (field) => filter?.[field] != null && !ASKED[layer].includes(field),
  );
  if (stray !== undefined) throw new ApiError('BAD_INPUT', `${layer} takes no ${stray}`, `filter.${stray}`);
}

/** Refuses bounds that are empty, turned over, or across the date line. */
export function checkBounds({ west, south, east, north }: MapLayerArgs['bounds'], argument = 'bounds'): void {
  if (west < east && south < north) return;
  throw new ApiError(
    'BAD_INPUT',
    `${argument} must have west below east and south below north; a map across the date line is asked for in two`,
    argument,
  );
}
