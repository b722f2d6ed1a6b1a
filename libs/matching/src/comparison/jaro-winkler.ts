/**
 * Jaro similarity of two texts, 0 to 1, exactly as DuckDB computes it: the number of transpositions is halved and
 * rounded down. Other libraries keep the half; near a threshold that flips an answer, so there is one definition.
 */
export function jaro(a: string, b: string): number {
  if (a === b) return a.length === 0 ? 0 : 1;
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  if (inB.length < b.length) inB = new Uint8Array(2 * b.length);
  if (matched.length < a.length) matched = new Uint16Array(2 * a.length);
  inB.fill(0, 0, b.length);
  let common = 0;
  for (let i = 0; i < a.length; i += 1) {
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j += 1) {
      if (inB[j] === 0 && a.charCodeAt(i) === b.charCodeAt(j)) {
        inB[j] = 1;
        matched[common] = a.charCodeAt(i);
        common += 1;
        break;
      }
    }
  }
  if (common === 0) return 0;
  const transpositions = Math.floor(outOfOrder(b) / 2);
  return (common / a.length + common / b.length + (common - transpositions) / common) / 3;
}

/** Scratch space, used within one call: this runs a million times a second. */
let inB = new Uint8Array(64);
let matched = new Uint16Array(64);

/** Jaro-Winkler similarity as DuckDB's `jaro_winkler_similarity`: above 0.7 a common prefix of up to four letters counts extra. */
export function jaroWinkler(a: string, b: string): number {
  const similarity = jaro(a, b);
  if (similarity <= 0.7) return similarity;
  let prefix = 0;
  const end = Math.min(4, a.length, b.length);
  while (prefix < end && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return similarity + prefix * 0.1 * (1 - similarity);
}

/** Matched letters that stand in another order in `b`. */
function outOfOrder(b: string): number {
  let differing = 0;
  let next = 0;
  for (let j = 0; j < b.length; j += 1) {
    if (inB[j] === 0) continue;
    if (b.charCodeAt(j) !== matched[next]) differing += 1;
    next += 1;
  }
  return differing;
}
