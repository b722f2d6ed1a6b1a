import { stationDays } from '@townline/leads';
import type { BusinessModel } from '../business/business.model.js';
import { mapLayer, type MapLayer } from '../geo/geo-json.js';
import { PremisesModel } from '../premises/premises.model.js';
import { readingOf } from '../reading/reading.js';
import type { TrackStationModel } from './track-station.model.js';

/** The station of a shop: the place most of its rows name, one with a point before one without, a unit before its building. */
export async function stationOf(business: BusinessModel): Promise<TrackStationModel> {
  const reading = readingOf(business);
  const { cardIds } = business;
  const [occupancies, statements, events] = await Promise.all([
    reading.occupancies.load(cardIds),
    reading.statements.load(cardIds),
    reading.events.load(cardIds),
  ]);
  const rows = new Map<string, number>();
  for (const { premisesId } of occupancies) rows.set(premisesId, (rows.get(premisesId) ?? 0) + 1);
  const found = await reading.premises.loadMany([...rows.keys()]);
  const places = found.filter((place) => place instanceof PremisesModel);
  places.sort(
    (a, b) =>
      Number(b.latitude !== null) - Number(a.latitude !== null) ||
      (rows.get(b.id) ?? 0) - (rows.get(a.id) ?? 0) ||
      Number(b.unit !== null) - Number(a.unit !== null) ||
      (a.id < b.id ? -1 : 1),
  );
  return { business, premises: places[0] ?? null, ...stationDays(statements, events) };
}

/** The stations as points with their days, and the line through them; those without a point are left out. */
export async function trackLayer(id: string, stations: readonly TrackStationModel[]): Promise<MapLayer> {
  const placed = stations.flatMap((station, order) => {
    const at = positionOf(station.premises);
    return at === null ? [] : [{ station, order, at }];
  });
  const points = placed.map(async ({ station: { business, premises, from, to, closedBy }, order, at }) => ({
    id: business.id,
    geometry: { type: 'Point', coordinates: at },
    properties: {
      order,
      caption: await readingOf(business).businessCaptions.load(business.cardIds),
      premisesId: premises?.id,
      from,
      to,
      closedBy: closedBy?.kind ?? null,
    },
  }));
  const line = { type: 'LineString', coordinates: placed.map(({ at }) => at) };
  const track = { id: `track:${id}`, geometry: line, properties: { stations: placed.map(({ order }) => order) } };
  return mapLayer([...(placed.length < 2 ? [] : [track]), ...(await Promise.all(points))]);
}

function positionOf(premises: PremisesModel | null): readonly [number, number] | null {
  if (premises === null || premises.longitude === null || premises.latitude === null) return null;
  return [premises.longitude, premises.latitude];
}
