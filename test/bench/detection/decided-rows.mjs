import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** What pairs lose to their rivals is worked out from other pairs, and given. */
const RIVALRY = 'succession';

/**
 * What people decided on leads, as rows for `fitWeights`, from a file that `townline resolve --decisions FILE` wrote. A
 * decision teaches with the evidence that was before the person: the share of its weight that each level counted for. Left out
 * are undecided pairs, decisions that new evidence speaks against, and levels that the model no longer has.
 */
export function decidedRows(model, path) {
  const lines = parse(readFileSync(path, 'utf8'), { columns: true });
  return lines
    .filter(({ verdict, reopened }) => verdict !== 'UNSURE' && reopened !== 'true')
    .map(({ verdict, evidence }) => {
      const items = JSON.parse(evidence);
      const features = items.flatMap(({ channel, level, weight }) => {
        const key = `${channel}.${level}`;
        const row = model.rows[key];
        if (row === undefined || channel === RIVALRY) return [];
        return [[key, row.weight === 0 ? 1 : weight / row.weight]];
      });
      const rivals = items.filter(({ channel }) => channel === RIVALRY);
      return { features, isTrue: verdict === 'SAME', lost: rivals.reduce((sum, { weight }) => sum + weight, 0) };
    });
}
