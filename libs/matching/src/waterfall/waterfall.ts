import type { Comparison } from '../comparison/comparison.js';
import type { LinkExplanation, LinkStep } from '../link/link-run.js';

/** One reason and what it is worth: +1 bit doubles the odds, -1 halves them. */
export interface WaterfallStep {
  readonly label: string;
  readonly detail: string;
  readonly bits: number;
}

/** How a pair came to its probability, step by step from the prior. What `waterfallSvg` draws. */
export interface Waterfall {
  readonly title: string;
  /** Log odds in bits before any evidence was looked at. */
  readonly prior: number;
  readonly steps: readonly WaterfallStep[];
  /** The answer, from 0 to 1; calibrated where the model is. */
  readonly probability: number;
}

/** Anything that says why in bits and sentences: an answer of the product's matching, a finding of its detection. */
export interface WeighedEvidence {
  /** Sum of the prior and all evidence, in bits. */
  readonly weight: number;
  readonly probability: number;
  readonly evidence: readonly { readonly weight: number; readonly sentence: string }[];
}

/** The waterfall of two linked rows; a value's own frequency is a step of its own. */
export function linkWaterfall(explanation: LinkExplanation): Waterfall {
  const { left, right, prior, steps, probability } = explanation;
  return {
    title: `Are ${left} and ${right} the same?`,
    prior: prior.bits,
    steps: steps.flatMap(linkSteps),
    probability,
  };
}

function linkSteps(step: LinkStep): WaterfallStep[] {
  const seen = step.values.map(({ column, left, right }) => `${column}: ${shown(left)} / ${shown(right)}`).join('; ');
  const shares =
    step.m === null || step.u === null ? '' : ` (of matches ${percent(step.m)}, of others ${percent(step.u)})`;
  const first = { label: step.comparison, detail: `${step.level}${shares} — ${seen}`, bits: step.bits };
  if (step.tf === null) return [first];
  const { column, frequency, bits } = step.tf;
  const detail = `this value stands in ${percent(frequency)} of the rows that have one`;
  return [first, { label: `${column}: how common the value is`, detail, bits }];
}

/** The waterfall of two rows that the product's own models compared. */
export function comparisonWaterfall(title: string, comparison: Comparison): Waterfall {
  const steps = comparison.evidence.map(({ comparator, sentence, weight }) => ({
    label: comparator,
    detail: sentence,
    bits: weight,
  }));
  return { title, prior: comparison.prior, steps, probability: comparison.probability };
}

/**
 * The waterfall of an answer that keeps no prior of its own, as findings do: what its evidence does not explain of the sum.
 * `label` says what a piece of evidence is called.
 */
export function evidenceWaterfall<Answer extends WeighedEvidence>(
  title: string,
  answer: Answer,
  label: (evidence: Answer['evidence'][number]) => string,
): Waterfall {
  const steps = answer.evidence.map((each) => ({ label: label(each), detail: each.sentence, bits: each.weight }));
  const explained = steps.reduce((sum, { bits }) => sum + bits, 0);
  return { title, prior: answer.weight - explained, steps, probability: answer.probability };
}

function shown(value: string | null): string {
  return value === null ? 'not known' : value;
}

/** A share with two figures that count: `12 %`, `0.035 %`. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
