import {
  fieldOf,
  ruleText,
  type OrdinanceField,
  type OrdinanceRules,
  type RuleValue,
} from '../ordinance/ordinance-field.js';
import { STRICTNESS_SCALE, type ScaleEntry } from './strictness-scale.js';

/** The rules of a town, and what the town is called in a sentence. */
export interface TownRules {
  readonly name: string;
  readonly rules: OrdinanceRules;
}

/** One field of a comparison. `points` are above zero where A asks for more, below where B does, zero where either is unknown. */
export interface StrictnessPart {
  readonly field: OrdinanceField;
  readonly a: RuleValue | null;
  readonly b: RuleValue | null;
  readonly points: number;
  readonly sentence: string;
}

/** Two ordinances side by side; `points` are the sum of the parts and of nothing else. */
export interface StrictnessComparison {
  readonly points: number;
  /** In the order of the scale, unknown ones included. */
  readonly parts: readonly StrictnessPart[];
  /** Parts of which both sides are known. Few of them: the sum says little. */
  readonly known: number;
}

/** How much stricter A is than B, field by field. What is unknown of either counts for neither. */
export function compareStrictness(a: TownRules, b: TownRules): StrictnessComparison {
  const parts = STRICTNESS_SCALE.map((entry) => partOf(entry, a, b));
  return {
    points: sum(parts),
    parts,
    known: parts.filter((part) => part.a !== null && part.b !== null).length,
  };
}

/** The parts in which B asks for less than A: the gap that a move from A to B would use; widest first. */
export function gapsOf(comparison: StrictnessComparison): readonly StrictnessPart[] {
  return comparison.parts.filter(({ points }) => points > 0).sort((x, y) => y.points - x.points);
}

/** Points of a value on its line of the scale, from 0 to all of them. */
export function pointsOf({ points, range }: ScaleEntry, value: RuleValue): number {
  if (range === undefined) return value === true ? points : 0;
  if (typeof value !== 'number') return 0;
  const share = (value - range.none) / (range.all - range.none);
  return points * Math.min(1, Math.max(0, share));
}

function partOf(entry: ScaleEntry, townA: TownRules, townB: TownRules): StrictnessPart {
  const { field } = entry;
  const [a, b] = [townA.rules[field] ?? null, townB.rules[field] ?? null];
  if (a === null || b === null) return { field, a, b, points: 0, sentence: unknownSentence(field, townA, townB) };
  const points = hundredths(pointsOf(entry, a) - pointsOf(entry, b));
  return { field, a, b, points, sentence: knownSentence(field, [townA.name, a], [townB.name, b]) };
}

type Side = readonly [name: string, value: RuleValue];

function knownSentence(field: OrdinanceField, [nameA, a]: Side, [nameB, b]: Side): string {
  const [textA, textB] = [ruleText(field, a), ruleText(field, b)];
  return a === b
    ? `${capital(field)}: ${textA} in both.`
    : `${capital(field)}: ${textA} in ${nameA}, ${textB} in ${nameB}.`;
}

function unknownSentence(field: OrdinanceField, a: TownRules, b: TownRules): string {
  const unknown = [a, b].filter(({ rules }) => rules[field] === undefined).map(({ name }) => name);
  return `${capital(field)}: not known of ${unknown.join(' and ')}; it counts for neither.`;
}

function capital(field: OrdinanceField): string {
  const { label } = fieldOf(field);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** Exact sums: hundredths are added as whole numbers, so that the total is the sum of what is shown. */
function sum(parts: readonly StrictnessPart[]): number {
  return parts.reduce((total, { points }) => total + Math.round(points * 100), 0) / 100;
}

/** Rounded away from zero on both sides alike, so that A against B is the negative of B against A; never -0. */
function hundredths(points: number): number {
  return (Math.sign(points) * Math.round(Math.abs(points) * 100)) / 100 + 0;
}
