import type { RegionPlan } from './draw-region.js';

/** First letters that begin no state code in use. */
const FREE_LETTERS = 'XZQYJEB';
const SECOND_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A town of Connecticut's kind per ten shops, at least a dozen, at most its 169. */
export function regionPlan(province: number, shops: number): RegionPlan {
  const side = Math.min(13, Math.max(4, Math.round(Math.sqrt(shops / 10))));
  const rows = side === 4 ? 3 : side;
  const place = province % 256;
  return {
    columns: side,
    rows,
    // The open Atlantic between 22 and 46 N, 34 and 58 W: no land, no inhabitants, nobody to accuse.
    south: 22.5 + 1.5 * (place >> 4),
    west: -58 + 1.5 * (place & 15),
    states: [stateCode(2 * province), stateCode(2 * province + 1)],
    firstPostalCode: 1 + province * 220,
  };
}

function stateCode(index: number): string {
  const first = FREE_LETTERS[Math.floor(index / SECOND_LETTERS.length) % FREE_LETTERS.length];
  return `${first}${SECOND_LETTERS[index % SECOND_LETTERS.length]}`;
}
