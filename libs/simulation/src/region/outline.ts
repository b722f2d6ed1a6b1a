type Point = readonly [longitude: number, latitude: number];

/** True when the point lies within the closed ring (even-odd rule). */
export function contains(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [[ax, ay], [bx, by]] = [ring[i - 1] as Point, ring[i] as Point];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

/** Area in square degrees; positive when the ring runs counterclockwise. */
export function signedArea(ring: readonly Point[]): number {
  let doubled = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [[ax, ay], [bx, by]] = [ring[i - 1] as Point, ring[i] as Point];
    doubled += ax * by - bx * ay;
  }
  return doubled / 2;
}
