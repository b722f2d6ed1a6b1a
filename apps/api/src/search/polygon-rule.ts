import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

const MAX_POINTS = 2_000;

/** GeoJSON Polygon coordinates: rings of [longitude, latitude], each closed; the first is the border, others are holes. */
@ValidatorConstraint({ name: 'polygon' })
export class PolygonRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (!Array.isArray(value) || value.length === 0) return false;
    const rings: readonly unknown[] = value;
    const points = rings.reduce((sum: number, ring) => sum + (Array.isArray(ring) ? ring.length : 0), 0);
    return points <= MAX_POINTS && rings.every(isRing);
  }

  defaultMessage(): string {
    return (
      `polygon must be GeoJSON Polygon coordinates: closed rings of at least four [longitude, latitude] pairs in degrees, not across ` +
      `the date line, ${MAX_POINTS} points at most`
    );
  }
}

function isRing(ring: unknown): boolean {
  if (!Array.isArray(ring) || ring.length < 4 || !ring.every(isPosition)) return false;
  const [first, last] = [ring[0] as number[], ring.at(-1) as number[]];
  return first[0] === last[0] && first[1] === last[1] && !crossesDateLine(ring as readonly number[][]);
}

/** A side of more than half the globe means the other way round, across the date line: which a flat map cannot draw. */
function crossesDateLine(ring: readonly number[][]): boolean {
  return ring.some(([longitude = 0], at) => Math.abs(longitude - (ring[at + 1]?.[0] ?? longitude)) > 180);
}

function isPosition(position: unknown): boolean {
  if (!Array.isArray(position) || position.length !== 2) return false;
  const [longitude, latitude] = position as unknown[];
  return isWithin(longitude, 180) && isWithin(latitude, 90);
}

function isWithin(degrees: unknown, limit: number): boolean {
  return typeof degrees === 'number' && Number.isFinite(degrees) && Math.abs(degrees) <= limit;
}
