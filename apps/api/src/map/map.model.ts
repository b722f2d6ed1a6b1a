import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MAX_FEATURES, MAX_ROWS } from '@townline/leads';
import { GeoJsonScalar, type MapLayer } from '../geo/geo-json.js';

export enum MapCutRule {
  FEATURES = 'FEATURES',
  ROWS = 'ROWS',
}
registerEnumType(MapCutRule, {
  name: 'MapCutRule',
  valuesMap: {
    FEATURES: {
      description: `More than ${MAX_FEATURES} features: the fullest clusters, the most probable moves, the largest towns are drawn.`,
    },
    ROWS: {
      description: `More than ${MAX_ROWS} premises or leads: only so many were looked at. Zoom in for the rest.`,
    },
  },
});

@ObjectType('MapCut', { description: 'What a map leaves out.' })
export class MapCutModel {
  @Field(() => MapCutRule)
  rule: string;

  @Field(() => Int, { description: 'The budget.' })
  limit: number;

  @Field(() => Int, { nullable: true, description: 'How many features are not drawn; null where nobody counted.' })
  leftOut: number | null;
}

@ObjectType('MapLayer', { description: 'One layer of a map.' })
export class MapLayerModel {
  @Field(() => GeoJsonScalar, {
    description:
      'Clusters have `cluster: true`, `count`, `bounds` [west, south, east, north] and, up to 20, the `ids` in them; what ' +
      'stands alone has its `caption` and `status`.',
  })
  geoJson: MapLayer;

  @Field(() => Int, { description: 'Shops, leads, moves or towns within the bounds, drawn or not.' })
  things: number;

  @Field(() => Int, { description: 'Features drawn.' })
  shown: number;

  @Field(() => [MapCutModel], { description: 'None: everything within the bounds is drawn.' })
  cuts: MapCutModel[];
}
