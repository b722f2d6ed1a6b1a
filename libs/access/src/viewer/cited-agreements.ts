import type { OperationTransaction, Shown } from '@townline/platform';

/** Parsed and planned once by each connection. */
const CITED = `select access.cited($1::uuid[], $2::bigint[], $3::boolean) as cited`;

/**
 * Under which agreements anything of another agency was among what an operation was shown: of a shop, a place or a lead, those on
 * which any visible card of it rests; of what tells no ids (counts, maps), all on which the viewer's sight rests. For the trail.
 */
export async function citedAgreements(operation: OperationTransaction, shown: Shown): Promise<readonly string[]> {
  const [row] = await operation.lookUp<{ cited: string[] }>(CITED, [shown.things, shown.cards, !shown.isTraced]);
  return row?.cited ?? [];
}
