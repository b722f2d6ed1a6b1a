import { explainPair, type LinkEngine, type LinkExplanation, type LinkModel, type LinkTable } from '@townline/matching';
import { LinkError } from './link.errors.js';

/**
 * Why two rows weigh what they weigh, given their ids: the first from the left table, the second from the right one where
 * there are two. Throws `NO_PAIR` for an id that no row has.
 */
export function explainIds(engine: LinkEngine, model: LinkModel, ids: readonly [string, string]): LinkExplanation {
  const { table, values, job } = engine;
  const several = table.sourceCount > 1;
  const left = rowOf(table, ids[0], several ? 0 : undefined);
  const right = rowOf(table, ids[1], undefined, left);
  const [first, second] = left < right ? [left, right] : [right, left];
  const of = { table: job.table, ids: table.ids, values, scorer: engine.scorer(model) };
  return explainPair(model, of, first, second);
}

/** The last row of that id, so that of two tables the right one's is taken; another row than `except`. */
function rowOf(table: LinkTable, id: string, source: number | undefined, except = -1): number {
  for (let row = table.size - 1; row >= 0; row -= 1) {
    if (table.ids[row] === id && row !== except && (source === undefined || table.sources[row] === source)) return row;
  }
  throw new LinkError('NO_PAIR', `--explain: no ${except < 0 ? '' : 'other '}row has the id "${id}"`);
}
