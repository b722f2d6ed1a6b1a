import { createHash } from 'node:crypto';
import { isReversed, parsePartialDate } from '@townline/kernel';
import {
  COUNTED_THINGS,
  COUNTER_KINDS,
  ELEMENT_FACTS,
  ELEMENTS,
  LAW_MARKS,
  LIMBS,
  NEEDS,
  OFFENSE_CLASSES,
} from './law-mark.js';
import { LawError } from './law.errors.js';
import type { FeeRule } from './fee-rule.entity.js';
import type { Fine } from './fine.entity.js';
import type { OffenseElement } from './offense-element.entity.js';
import type { Statute } from './statute.entity.js';
import type { StatutoryCounter } from './statutory-counter.entity.js';

/** A row of a table of law, by column; an empty cell is absent. */
export type LawCells = Readonly<Record<string, string>>;

export type NewStatute = Omit<Statute, 'recordedAt'>;
export type NewElement = Omit<OffenseElement, 'recordedAt'>;
export type NewFine = Omit<Fine, 'recordedAt'>;
export type NewFeeRule = Omit<FeeRule, 'recordedAt'>;
export type NewCounter = Omit<StatutoryCounter, 'recordedAt'>;

/** Throws `BAD_LAW_ROW`, which names the column. */
export function statuteOf(cells: LawCells): NewStatute {
  return {
    ...versionOf(cells),
    citation: needed(cells, 'citation'),
    title: needed(cells, 'title'),
    offenseClass: cells['offense_class'] === undefined ? null : oneOf(cells, 'offense_class', OFFENSE_CLASSES),
    summary: needed(cells, 'summary'),
  };
}

/** Throws `BAD_LAW_ROW`, which names the column. */
export function elementOf(cells: LawCells): NewElement {
  return {
    ...versionOf(cells),
    citation: needed(cells, 'citation'),
    limb: oneOf(cells, 'limb', LIMBS),
    element: oneOf(cells, 'element', ELEMENTS),
    need: oneOf(cells, 'need', NEEDS),
    accepts: listIn(cells, 'accepts').map((fact) => oneOf({ accepts: fact }, 'accepts', ELEMENT_FACTS)),
    least: countIn({ least: cells['least'] ?? '1' }, 'least'),
    wording: needed(cells, 'wording'),
  };
}

/** Throws `BAD_LAW_ROW`, which names the column. */
export function fineOf(cells: LawCells): NewFine {
  const dollars = Number(needed(cells, 'dollars'));
  if (!Number.isSafeInteger(dollars) || dollars <= 0) throw bad('dollars', 'is a whole amount above zero');
  const offenseClass = oneOf(cells, 'offense_class', OFFENSE_CLASSES);
  return { ...versionOf(cells), offenseClass, citation: cells['citation'] ?? null, dollars };
}

/** Throws `BAD_LAW_ROW`, which names the column. */
export function feeRuleOf(cells: LawCells): NewFeeRule {
  return { ...versionOf(cells), citation: needed(cells, 'citation'), wording: needed(cells, 'wording') };
}

/** Throws `BAD_LAW_ROW`, which names the column. */
export function counterOf(cells: LawCells): NewCounter {
  return {
    ...versionOf(cells),
    citation: needed(cells, 'citation'),
    counter: oneOf(cells, 'counter', COUNTER_KINDS),
    threshold: countIn(cells, 'threshold'),
    days: countIn(cells, 'days'),
    counts: listIn(cells, 'counts').map((thing) => oneOf({ counts: thing }, 'counts', COUNTED_THINGS)),
    offenses: listIn(cells, 'offenses'),
    wording: needed(cells, 'wording'),
  };
}

type Version = Omit<NewFine, 'offenseClass' | 'citation' | 'dollars'>;

function versionOf(cells: LawCells): Version {
  const [validFrom, validTo] = [dateIn(cells, 'valid_from'), dateIn(cells, 'valid_to')];
  if (isReversed({ from: validFrom, to: validTo })) throw bad('valid_to', 'lies before valid_from');
  return {
    id: idOf(cells),
    jurisdiction: needed(cells, 'jurisdiction'),
    validFrom,
    validTo,
    enactedBy: cells['enacted_by'] ?? null,
    readIn: needed(cells, 'read_in'),
    link: cells['link'] ?? null,
    readOn: dateIn(cells, 'read_on'),
    mark: oneOf(cells, 'mark', LAW_MARKS),
    doubt: needed(cells, 'doubt'),
  };
}

/** A UUID of version 8, made of what the row says. */
function idOf(cells: LawCells): string {
  const said = Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1));
  const hex = createHash('sha256').update(JSON.stringify(said)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function needed(cells: LawCells, column: string): string {
  const text = cells[column];
  if (text === undefined) throw bad(column, 'is empty');
  return text;
}

function countIn(cells: LawCells, column: string): number {
  const count = Number(needed(cells, column));
  if (!Number.isSafeInteger(count) || count < 1) throw bad(column, 'is a number from 1');
  return count;
}

function listIn(cells: LawCells, column: string): string[] {
  return (cells[column] ?? '').split('|').filter((word) => word !== '');
}

function dateIn(cells: LawCells, column: string): string | null {
  const text = cells[column];
  if (text === undefined) return null;
  try {
    return parsePartialDate(text);
  } catch (error) {
    throw bad(column, error instanceof Error ? error.message : String(error));
  }
}

function oneOf<Word extends string>(cells: LawCells, column: string, words: readonly Word[]): Word {
  const text = needed(cells, column);
  const found = words.find((word) => word === text);
  if (found === undefined) throw bad(column, `"${text}" is none of ${words.join(', ')}`);
  return found;
}

function bad(column: string, what: string): LawError {
  return new LawError('BAD_LAW_ROW', `${column}: ${what}`);
}
