import type { Evidence, Finding } from './finding.js';

/** The evidence in the order a person reads it: the strongest first, whichever way it speaks, and context last. */
export function explain(evidence: readonly Evidence[]): Evidence[] {
  return [...evidence].sort(
    (x, y) =>
      Number(x.direction === 'CONTEXT') - Number(y.direction === 'CONTEXT') ||
      Math.abs(y.weight) - Math.abs(x.weight) ||
      (x.sentence < y.sentence ? -1 : x.sentence > y.sentence ? 1 : 0),
  );
}

/** The strongest reason for one management, or undefined. */
export function strongestFor(finding: Finding): Evidence | undefined {
  return finding.evidence.find((item) => item.direction === 'FOR');
}

/** The strongest reason against it, or undefined when nothing speaks against. */
export function strongestAgainst(finding: Finding): Evidence | undefined {
  return finding.evidence.find((item) => item.direction === 'AGAINST');
}
