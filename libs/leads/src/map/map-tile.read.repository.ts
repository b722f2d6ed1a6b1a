import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MapBounds } from './map-question.js';

/** A square of the web map. */
export interface TilePlace {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

interface TileFeature {
  readonly geometry: object;
  readonly properties: object;
}

/** Bytes of the Mapbox Vector Tile, or that this database cannot make any: the embedded one has no protobuf. */
export type Tile = { readonly bytes: Buffer } | 'NOT_HERE';

/** The degrees a tile covers; null where there is no such tile. */
export function tileBounds({ z, x, y }: TilePlace): MapBounds | null {
  const side = 2 ** z;
  if (![z, x, y].every(Number.isInteger) || z < 0 || z > 22 || x < 0 || y < 0 || x >= side || y >= side) return null;
  const longitude = (at: number): number => (360 * at) / side - 180;
  const latitude = (at: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * at) / side))) * 180) / Math.PI;
  return { west: longitude(x), south: latitude(y + 1), east: longitude(x + 1), north: latitude(y) };
}

/** Writes what a map shows as vector tiles. */
@Injectable()
export class MapTileReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** One layer of a tile; properties that are no text, number or truth value are left out, as the format has no room for them. */
  async encode(layer: string, { z, x, y }: TilePlace, features: readonly TileFeature[]): Promise<Tile> {
    try {
      const [row] = await this.dataSource.query<{ bytes: Buffer }[]>(
        `select st_asmvt(t, $1, 4096, 'geom') as bytes from (
           select st_asmvtgeom(st_transform(st_setsrid(st_geomfromgeojson(f.geometry), 4326), 3857),
             st_tileenvelope($2, $3, $4), 4096, 64, true) as geom, f.properties
           from jsonb_to_recordset($5::jsonb) f(geometry jsonb, properties jsonb)) t
         where t.geom is not null`,
        [layer, z, x, y, JSON.stringify(features)],
      );
      return { bytes: row?.bytes ?? Buffer.alloc(0) };
    } catch (error) {
      if (error instanceof Error && /protobuf/i.test(error.message)) return 'NOT_HERE';
      throw error;
    }
  }
}
