const NEXT_TO_NOTHING = 1e-6;

/** The pairs of towns of a package that share a border, as "id id" in both orders. */
export function touchingTowns({ features }) {
  const towns = features.map(({ id, geometry }) => ({ id: String(id), ring: geometry.coordinates[0] }));
  return towns.flatMap((town, at) =>
    towns
      .slice(at + 1)
      .filter((other) => reaches(town.ring, other.ring) || reaches(other.ring, town.ring))
      .flatMap((other) => [`${town.id} ${other.id}`, `${other.id} ${town.id}`]),
  );
}

/** True when a corner of the one ring lies on the other. */
function reaches(ring, other) {
  return ring.some((point) => other.some((to, at) => at > 0 && distanceTo(point, other[at - 1], to) < NEXT_TO_NOTHING));
}

function distanceTo([x, y], [fromX, fromY], [toX, toY]) {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / length));
  return Math.hypot(x - fromX - along * dx, y - fromY - along * dy);
}
