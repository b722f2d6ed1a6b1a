import { GraphQLError, GraphQLScalarType } from 'graphql';

/** A feature of a map layer. */
export interface MapFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: object;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A layer that a map draws as it comes. */
export interface MapLayer {
  readonly type: 'FeatureCollection';
  readonly features: readonly MapFeature[];
}

export function mapLayer(features: readonly Omit<MapFeature, 'type'>[]): MapLayer {
  return { type: 'FeatureCollection', features: features.map((feature) => ({ type: 'Feature', ...feature })) };
}

export const GeoJsonScalar = new GraphQLScalarType<MapLayer, MapLayer>({
  name: 'GeoJSON',
  description: 'A GeoJSON FeatureCollection (RFC 7946), WGS 84. Only given out, never taken.',
  serialize: (value) => value as MapLayer,
  parseValue: () => {
    throw new GraphQLError('GeoJSON is only given out');
  },
  parseLiteral: () => {
    throw new GraphQLError('GeoJSON is only given out');
  },
});
