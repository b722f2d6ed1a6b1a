import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MapTileReadRepository, tileBounds } from '@townline/leads';
import { ApiError } from '../error/api.errors.js';
import { ReadingService } from '../reading/reading.service.js';
import { DayRule, InstantRule } from '../time/time-rules.js';
import { MapLayerKind } from './map.args.js';
import { MapLayerService } from './map-layer.service.js';

export interface TileQuestion {
  readonly layer: string;
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly asOf?: unknown;
  readonly knownAt?: unknown;
}

/** A tile with a mark that changes with what is on it; else why there is none. */
export type TileAnswer = { readonly bytes: Buffer; readonly tag: string } | 'NO_SUCH_TILE' | 'NOT_HERE';

const LAYERS: ReadonlyMap<string, MapLayerKind> = new Map(
  Object.values(MapLayerKind).map((layer) => [layer.toLowerCase(), layer]),
);

/** The layers of `mapLayer` as vector tiles: the same clusters, captions and budgets. */
@Injectable()
export class MapTileService {
  constructor(
    private readonly readings: ReadingService,
    private readonly layers: MapLayerService,
    private readonly tiles: MapTileReadRepository,
  ) {}

  /** Throws `BAD_INPUT` for an `asOf` or `knownAt` that is none. */
  async draw({ layer: name, z, x, y, asOf, knownAt }: TileQuestion): Promise<TileAnswer> {
    const [layer, bounds] = [LAYERS.get(name), tileBounds({ z, x, y })];
    if (layer === undefined || bounds === null) return 'NO_SUCH_TILE';
    const reading = this.readings.open({
      ...stated('asOf', asOf, new DayRule()),
      ...stated('knownAt', knownAt, new InstantRule()),
    });
    const { geoJson } = await this.layers.draw({ layer, bounds, zoom: z }, reading);
    const features = geoJson.features.map(({ id, geometry, properties }) => ({
      geometry,
      properties: { id, ...properties },
    }));
    const tile = await this.tiles.encode(name, { z, x, y }, features);
    if (tile === 'NOT_HERE') return tile;
    const tag = `"${createHash('sha256').update(tile.bytes).digest('base64url').slice(0, 27)}"`;
    return { bytes: tile.bytes, tag };
  }
}

function stated(name: string, value: unknown, rule: { validate(value: unknown): boolean }): Record<string, string> {
  if (value === undefined) return {};
  if (typeof value !== 'string' || !rule.validate(value)) throw new ApiError('BAD_INPUT', `${name} is not valid`, name);
  return { [name]: value };
}
