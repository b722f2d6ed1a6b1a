/** A step of an operation: one shop run again as another. */
export interface Step {
  readonly predecessorId: string;
  readonly successorId: string;
}

/**
 * The shops of a chain in the order in which each came to be: a predecessor before its successors, and of shops that could
 * come in either order the one whose id is smaller. Steps that lead in a circle (which only contradicting dates can make)
 * are broken at the smallest id, so that every shop is named once.
 */
export function successionOrder(steps: readonly Step[]): string[] {
  const waiting = new Map<string, Set<string>>();
  for (const { predecessorId, successorId } of steps) {
    if (!waiting.has(predecessorId)) waiting.set(predecessorId, new Set());
    const before = waiting.get(successorId) ?? new Set();
    waiting.set(successorId, before.add(predecessorId));
  }
  const order: string[] = [];
  while (waiting.size > 0) {
    const shops = [...waiting.keys()].sort();
    const next = shops.find((shop) => waiting.get(shop)?.size === 0) ?? (shops[0] as string);
    order.push(next);
    waiting.delete(next);
    for (const before of waiting.values()) before.delete(next);
  }
  return order;
}
