import { Injectable } from '@nestjs/common';
import { OrdinanceMapReadRepository } from '@townline/jurisdictions';
import { MapReadRepository, MAX_FEATURES, MAX_ROWS, type ClusterRow, type LeadFilter } from '@townline/leads';
import { BusinessModel } from '../business/business.model.js';
import { mapLayer, type MapFeature } from '../geo/geo-json.js';
import { LeadModel } from '../lead/lead.model.js';
import type { Reading } from '../reading/reading.js';
import { type MapLayerArgs, MapLayerKind } from './map.args.js';
import { type MapCutModel, MapCutRule, type MapLayerModel } from './map.model.js';

type Feature = Omit<MapFeature, 'type'>;

/** What was found for a layer, with what it took. */
interface Drawn {
  readonly features: readonly Feature[];
  readonly things: number;
  /** Features there would have been without a budget. */
  readonly wanted: number;
  readonly rows: number;
}

/** Draws the layers of a map as GeoJSON, with the captions that are shown elsewhere too. */
@Injectable()
export class MapLayerService {
  constructor(
    private readonly map: MapReadRepository,
    private readonly borders: OrdinanceMapReadRepository,
  ) {}

  async draw(args: MapLayerArgs, reading: Reading): Promise<MapLayerModel> {
    const { features, things, wanted, rows } = await this.drawnOf(args, reading);
    const cuts: MapCutModel[] = [];
    if (rows > MAX_ROWS) cuts.push({ rule: MapCutRule.ROWS, limit: MAX_ROWS, leftOut: null });
    if (wanted > features.length)
      cuts.push({ rule: MapCutRule.FEATURES, limit: MAX_FEATURES, leftOut: wanted - features.length });
    return { geoJson: mapLayer(features), things, shown: features.length, cuts };
  }

  private drawnOf(args: MapLayerArgs, reading: Reading): Promise<Drawn> {
    switch (args.layer) {
      case MapLayerKind.TOWNS:
        return this.towns(args, reading);
      case MapLayerKind.SHOPS:
        return this.shops(args, reading);
      case MapLayerKind.LEADS:
        return this.leads(args, reading);
      case MapLayerKind.MOVES:
        return this.moves(args, reading);
    }
  }

  private async towns(args: MapLayerArgs, reading: Reading): Promise<Drawn> {
    const rows = await this.map.findTowns(args, reading.vantage);
    const shapes = await this.borders.findShapes(
      rows.map(({ townId }) => townId),
      args.zoom,
    );
    const borders = new Map(shapes.map(({ townId, geometry }) => [townId, geometry]));
    const features = rows.flatMap(({ townId, name, state, population }) => {
      const geometry = borders.get(townId);
      return geometry ? [{ id: townId, geometry, properties: { caption: name, state, population } }] : [];
    });
    return { features, things: rows[0]?.things ?? 0, wanted: rows[0]?.things ?? 0, rows: 0 };
  }

  private async shops(args: MapLayerArgs, reading: Reading): Promise<Drawn> {
    const filter = { venueKind: args.filter?.venueKind ?? null, state: args.filter?.state ?? null };
    const clusters = await this.map.findShops(args, filter, reading.vantage);
    const alone = idsAlone(clusters);
    const [captions, closings] = await Promise.all([
      captionsOf(alone, reading),
      this.map.findClosings(alone, reading.vantage),
    ]);
    return drawn(clusters, (id) => {
      const closedOn = closings.get(id) ?? null;
      return { caption: captions.get(id) ?? null, status: closedOn === null ? 'OPEN' : 'CLOSED', closedOn };
    });
  }

  private async leads(args: MapLayerArgs, reading: Reading): Promise<Drawn> {
    const clusters = await this.map.findLeads(args, leadFilter(args), reading.vantage);
    const found = await reading.leads.loadMany([...idsAlone(clusters)]);
    const leads = new Map(found.flatMap((lead) => (lead instanceof LeadModel ? [[lead.id, lead] as const] : [])));
    const captions = await captionsOf(
      [...leads.values()].flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]),
      reading,
    );
    return drawn(clusters, (id) => {
      const lead = leads.get(id);
      if (lead === undefined) return {};
      const { status, probability, predecessorId, successorId } = lead;
      return { caption: captions.get(successorId), was: captions.get(predecessorId), status, probability };
    });
  }

  private async moves(args: MapLayerArgs, reading: Reading): Promise<Drawn> {
    const rows = await this.map.findMoves(args, leadFilter(args), reading.vantage);
    const ids = rows.flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]);
    const captions = await captionsOf(ids, reading);
    const features = rows.map((row) => {
      const { leadId, predecessorId, successorId, status, probability, metres } = row;
      const ends = [
        [row.fromLongitude, row.fromLatitude],
        [row.toLongitude, row.toLatitude],
      ];
      const geometry =
        metres === 0 ? { type: 'Point', coordinates: ends[1] } : { type: 'LineString', coordinates: ends };
      const [was, caption] = [captions.get(predecessorId), captions.get(successorId)];
      return {
        id: leadId,
        geometry,
        properties: { caption, was, status, probability, metres, predecessorId, successorId },
      };
    });
    return { features, things: rows[0]?.things ?? 0, wanted: rows[0]?.things ?? 0, rows: rows[0]?.rows ?? 0 };
  }
}

function leadFilter({ filter }: MapLayerArgs): LeadFilter {
  return { statuses: filter?.status ?? null, minProbability: filter?.minProbability ?? null };
}

function idsAlone(clusters: readonly ClusterRow[]): string[] {
  return clusters.flatMap(({ count, ids }) => (count === 1 ? ids : []));
}

function drawn(clusters: readonly ClusterRow[], propertiesOf: (id: string) => Record<string, unknown>): Drawn {
  const features = clusters.map(({ count, ids, longitude, latitude, west, south, east, north }): Feature => {
    const geometry = { type: 'Point', coordinates: [longitude, latitude] };
    const [id = ''] = ids;
    if (count === 1) return { id, geometry, properties: { cluster: false, ...propertiesOf(id) } };
    const listed = count === ids.length ? { ids } : {};
    return {
      id: `cluster:${id}`,
      geometry,
      properties: { cluster: true, count, bounds: [west, south, east, north], ...listed },
    };
  });
  const [first] = clusters;
  return { features, things: first?.things ?? 0, wanted: first?.clusters ?? 0, rows: first?.rows ?? 0 };
}

async function captionsOf(shopIds: readonly string[], reading: Reading): Promise<ReadonlyMap<string, string | null>> {
  const found = await reading.entities.loadMany([...new Set(shopIds)]);
  const shops = found.filter((shop) => shop instanceof BusinessModel);
  const names = await Promise.all(shops.map((shop) => reading.businessCaptions.load(shop.cardIds)));
  return new Map(shops.map(({ id }, place) => [id, names[place] ?? null]));
}
