/** A rule of the model and what it says of one lead, in bits. */
export interface RuleWeight {
  /** Channel and level, `phone.shared`. */
  readonly rule: string;
  readonly weight: number;
}

/** How many leads cite a rule: those that wait, and those that somebody decided. */
export interface RuleCount {
  readonly waiting: number;
  readonly decided: number;
}

/** A rule that decides a lead's score, with its part of all that speaks for or against. */
export interface DecidingRule extends RuleCount {
  readonly rule: string;
  /** 0 to 1; the shares of a lead's rules add up to 1. */
  readonly share: number;
}

/** What an answer on a lead would teach the model. */
export interface TeachingValue {
  readonly value: number;
  /** Bits: 1 when it is even odds, 0 when the answer is certain. */
  readonly entropy: number;
  /** Other waiting leads that rest on the same rules, less where answers are there already. */
  readonly reach: number;
  readonly rules: readonly DecidingRule[];
}

/**
 * Expected information: how open the question is, times how far the answer carries. A rule that many waiting leads rest on
 * and nobody has answered for carries far; one that has been decided a hundred times carries little.
 */
export function teachingValue(
  probability: number,
  evidence: readonly RuleWeight[],
  counts: ReadonlyMap<string, RuleCount>,
): TeachingValue {
  const bits = new Map<string, number>();
  for (const { rule, weight } of evidence) bits.set(rule, (bits.get(rule) ?? 0) + Math.abs(weight));
  const total = [...bits.values()].reduce((sum, weight) => sum + weight, 0);
  const rules = [...bits]
    .filter(([, weight]) => weight > 0)
    .map(([rule, weight]): DecidingRule => {
      const { waiting, decided } = counts.get(rule) ?? { waiting: 1, decided: 0 };
      return { rule, share: weight / total, waiting, decided };
    })
    .sort((a, b) => b.share - a.share || (a.rule < b.rule ? -1 : 1));
  const others = ({ waiting }: RuleCount): number => Math.max(0, waiting - 1);
  const reach = rules.reduce((sum, rule) => sum + (rule.share * others(rule)) / (1 + rule.decided), 0);
  const entropy = entropyOf(probability);
  return { value: entropy * Math.log2(2 + reach), entropy, reach, rules };
}

/** Bits of a yes-or-no question. */
function entropyOf(probability: number): number {
  const part = (p: number): number => (p <= 0 || p >= 1 ? 0 : -p * Math.log2(p));
  return part(probability) + part(1 - probability);
}
