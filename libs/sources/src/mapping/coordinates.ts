/** Why a pair of coordinates cannot be where a shop stands, and which of the two says so; null when it can. */
export interface CoordinateFault {
  readonly field: 'latitude' | 'longitude';
  readonly reason: string;
}

const NUMBER = /^[+-]?\d{1,3}(\.\d+)?$/;

/** South of this nobody keeps a shop; United States longitudes written as latitudes all land there or off the globe. */
const ANTARCTIC = -60;

/** Checks WGS 84 degrees as written. Exchanged pairs are named as such wherever that can be told for certain. */
export function coordinateFault(latitude: string | undefined, longitude: string | undefined): CoordinateFault | null {
  if (latitude === undefined && longitude === undefined) return null;
  if (latitude === undefined) return { field: 'latitude', reason: 'is missing: a longitude without a latitude' };
  if (longitude === undefined) return { field: 'longitude', reason: 'is missing: a latitude without a longitude' };
  if (!NUMBER.test(latitude)) return { field: 'latitude', reason: 'is not a number of degrees' };
  if (!NUMBER.test(longitude)) return { field: 'longitude', reason: 'is not a number of degrees' };
  return placeFault(Number(latitude), Number(longitude));
}

/** True for 0, 0: what geocoders write when they found nothing, and open sea. */
export function isNullIsland(latitude: string | undefined, longitude: string | undefined): boolean {
  return latitude !== undefined && longitude !== undefined && Number(latitude) === 0 && Number(longitude) === 0;
}

function placeFault(latitude: number, longitude: number): CoordinateFault | null {
  if (Math.abs(longitude) > 180) return { field: 'longitude', reason: 'lies outside the world (-180 to 180)' };
  if (latitude < ANTARCTIC && Math.abs(longitude) <= 90 && latitude >= -180) {
    return { field: 'latitude', reason: 'latitude and longitude are exchanged' };
  }
  if (Math.abs(latitude) > 90) {
    const exchanged = Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90;
    const reason = 'lies outside the world (-90 to 90)';
    return { field: 'latitude', reason: exchanged ? `${reason}; latitude and longitude are exchanged` : reason };
  }
  return null;
}
