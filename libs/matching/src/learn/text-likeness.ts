/** Share of letters that need no edit: 1 for equal texts, 0 for texts with nothing in common; 1 for two empty ones. */
export function editLikeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - edits(a, b) / longest;
}

/** Levenshtein distance: letters put in, left out or changed. */
export function edits(a: string, b: string): number {
  let line = Int32Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = new Int32Array(b.length + 1);
    next[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const change = (line[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(change, (line[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    line = next;
  }
  return line[b.length] ?? 0;
}

/** Jaccard likeness of the groups of three letters, two spaces before and one behind. */
export function trigramLikeness(a: string, b: string): number {
  return jaccard(trigrams(a), trigrams(b));
}

/** Shared of all elements; NaN for two empty sets. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = shared(a, b).length;
  const all = a.size + b.size - common;
  return all === 0 ? Number.NaN : common / all;
}

export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((element) => b.has(element));
}

/** Letters of the longest run that both texts contain. */
export function longestSharedRun(a: string, b: string): number {
  let best = 0;
  let line = new Int32Array(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    const next = new Int32Array(b.length + 1);
    for (let j = 1; j <= b.length; j += 1) {
      if (a[i - 1] !== b[j - 1]) continue;
      const run = (line[j - 1] ?? 0) + 1;
      next[j] = run;
      if (run > best) best = run;
    }
    line = next;
  }
  return best;
}

/** Letters that are equal from the front. */
export function sharedStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  return i;
}

/** Letters that are equal from the back. */
export function sharedEnd(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[a.length - 1 - i] === b[b.length - 1 - i]) i += 1;
  return i;
}

function trigrams(text: string): Set<string> {
  const padded = `  ${text} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)));
}
