import { isPlaceholder, partyKind } from '@townline/matching';
import { dateReason, parseDateText } from './date-text.js';
import type { Condition, FieldRule, FieldSteps, MappingProfile } from './mapping-profile.js';

/** A row as it came: column → text; cells that were empty are left out. */
export type RowContent = Readonly<Record<string, string>>;

/** What is wrong with one cell. */
export interface CellFault {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** Reads one field of a row: its text, undefined where the row does not state it, or what is wrong. */
export type FieldReader = (row: RowContent) => string | undefined | CellFault;

type Step = (text: string) => string | undefined | { readonly reason: string };

/** Turns a rule of a profile into a function; called once per profile, not per row. */
export function fieldReader(field: string, rule: FieldRule, profile: MappingProfile): FieldReader {
  const steps: FieldSteps =
    typeof rule !== 'string' ? rule : rule.includes('{') ? { template: rule } : { column: rule };
  const source = sourceText(steps, profile);
  const column = columnsOf(rule)[0] ?? field;
  const chain = stepsOf(field, steps);
  return (row) => {
    let text = source(row);
    for (const step of chain) {
      if (text === undefined) return undefined;
      const result = step(text);
      if (typeof result === 'object') return { column, value: text, reason: result.reason };
      text = result;
    }
    return text;
  };
}

/** The columns that a rule reads. */
export function columnsOf(rule: FieldRule): string[] {
  if (typeof rule === 'string') return rule.includes('{') ? placeholders(rule) : [rule];
  if (rule.column !== undefined) return [rule.column];
  return rule.template === undefined ? [] : placeholders(rule.template);
}

export function conditionReader(condition: Condition, profile: MappingProfile): (row: RowContent) => boolean {
  if ('stated' in condition) return (row) => stated(row[condition.stated], profile) !== undefined;
  if ('named' in condition) {
    return (row) => {
      const text = stated(row[condition.named], profile);
      return text !== undefined && !isPlaceholder(text);
    };
  }
  const words = new Set(condition.in.map(fold));
  return (row) => words.has(fold(row[condition.column] ?? ''));
}

/** The trimmed text of a cell; undefined where it is empty or stands for an empty one. */
export function stated(text: string | undefined, profile: MappingProfile): string | undefined {
  const trimmed = text?.trim();
  if (!trimmed || profile.notStated?.includes(trimmed)) return undefined;
  return trimmed;
}

function sourceText(steps: FieldSteps, profile: MappingProfile): (row: RowContent) => string | undefined {
  const { column, template, constant } = steps;
  if (column !== undefined) return (row) => stated(row[column], profile);
  if (template === undefined) return () => constant;
  const columns = placeholders(template);
  return (row) => {
    const texts = new Map(columns.map((name) => [name, stated(row[name], profile)]));
    if ([...texts.values()].includes(undefined)) return undefined;
    return template.replace(/\{([^}]*)\}/g, (_whole, name: string) => texts.get(name) ?? '');
  };
}

function stepsOf(field: string, steps: FieldSteps): Step[] {
  const chain: Step[] = [];
  if (steps.pattern !== undefined) chain.push(patternStep(new RegExp(steps.pattern, 'u'), steps.group ?? field));
  if (steps.values) chain.push(valuesStep(steps.values, steps.otherwise ?? 'refuse'));
  if (steps.dates) chain.push(datesStep(steps.dates, steps.otherwise ?? 'refuse'));
  if (steps.partyKind) chain.push((text) => partyKind(text)?.toLowerCase());
  if (steps.point) chain.push(pointStep(steps.point));
  return chain;
}

function patternStep(pattern: RegExp, group: string): Step {
  return (text) => pattern.exec(text)?.groups?.[group]?.trim() || undefined;
}

function valuesStep(values: Readonly<Record<string, string>>, otherwise: NonNullable<FieldSteps['otherwise']>): Step {
  const words = new Map(Object.entries(values).map(([theirs, ours]) => [fold(theirs), ours]));
  return (text) => {
    const word = words.get(fold(text));
    if (word !== undefined) return word;
    if (otherwise === 'refuse') return { reason: `is none of ${Object.keys(values).join(', ')}` };
    return otherwise === 'keep' ? text : undefined;
  };
}

function datesStep(dates: NonNullable<FieldSteps['dates']>, otherwise: NonNullable<FieldSteps['otherwise']>): Step {
  return (text) => {
    try {
      return parseDateText(text, dates);
    } catch (error) {
      const reason = dateReason(error, text);
      return otherwise === 'refuse' ? { reason } : undefined;
    }
  };
}

function pointStep(which: 'latitude' | 'longitude'): Step {
  return (text) => {
    const geometry = /"type":"Point","coordinates":\[(?<longitude>[^,\]]+),(?<latitude>[^,\]]+)/.exec(text);
    return geometry?.groups?.[which]?.trim() ?? { reason: 'is not a point' };
  };
}

function placeholders(template: string): string[] {
  return [...template.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
