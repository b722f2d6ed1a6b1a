import type { Feature, Polygon } from 'geojson';
import type { Region } from '../region/region.js';
import type { TownProperties } from './data-package.js';

/** A region's towns as GeoJSON features, outlines counterclockwise as RFC 7946 asks. */
export function townFeatures(region: Region): Feature<Polygon, TownProperties>[] {
  const byId = new Map(region.towns.map((town) => [town.id, town]));
  return region.towns.map((town) => ({
    type: 'Feature',
    id: town.id,
    properties: {
      name: town.name,
      state: town.state,
      population: town.population,
      postal_codes: town.postalCodes,
      villages: town.villages,
      adjacent: town.adjacent.flatMap((id) => {
        const neighbor = byId.get(id);
        return neighbor ? [`${neighbor.name}, ${neighbor.state}`] : [];
      }),
      invented: true,
    },
    geometry: { type: 'Polygon', coordinates: [town.ring.map(([longitude, latitude]) => [longitude, latitude])] },
  }));
}
