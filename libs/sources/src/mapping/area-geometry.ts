/** Why a text is not an area on the globe, as GeoJSON writes one; null when it is. */
export function areaFault(text: string): string | null {
  const geometry = parse(text);
  if (geometry === null) return 'is not a GeoJSON geometry';
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
    return `is no area but a ${String(geometry.type)}`;
  const polygons: unknown = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (!isFilledArray(polygons)) return 'has no coordinates';
  for (const polygon of polygons) {
    if (!isFilledArray(polygon)) return 'has a polygon without a border';
    for (const ring of polygon) {
      const reason = ringFault(ring);
      if (reason !== null) return reason;
    }
  }
  return null;
}

function ringFault(ring: unknown): string | null {
  if (!Array.isArray(ring) || ring.length < 4) return 'has a border of fewer than four points';
  for (const point of ring as unknown[]) {
    const [longitude, latitude] = Array.isArray(point) ? (point as unknown[]) : [];
    if (typeof longitude !== 'number' || typeof latitude !== 'number') return 'has a point that is not two numbers';
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
      return `has a point outside the world (${longitude}, ${latitude}): coordinates must be WGS 84 degrees, longitude first`;
    }
  }
  const [first, last] = [ring[0], ring.at(-1)] as [number[], number[]];
  return first[0] === last[0] && first[1] === last[1] ? null : 'has a border that is not closed';
}

function parse(text: string): { type?: unknown; coordinates?: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

function isFilledArray(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0;
}
