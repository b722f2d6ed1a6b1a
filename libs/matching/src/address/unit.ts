import { DIRECTIONALS, LONE_UNITS, ORDINAL_WORDS, SUFFIXES, UNIT_DESIGNATORS } from './usps-tables.js';

/** A street line with its unit taken out. */
export interface UnitSplit {
  readonly rest: readonly string[];
  readonly unit: string | null;
}

const UNIT_ID = /^(?:[A-Z]|[A-Z]{0,3}-?\d+(?:-?[A-Z0-9]{1,3})*|\d+[A-Z]{0,2})$/;
const ORDINAL = /^(\d+)(?:ST|ND|RD|TH)$/;
const HIGHWAYS = new Set([
  'HWY',
  'HIGHWAY',
  'ROUTE',
  'RTE',
  'RT',
  'SR',
  'CR',
  'US',
  'I',
  'INTERSTATE',
  'STATE',
  'COUNTY',
  'FM',
]);

/** Takes the unit off a street line: "STE 4", "#4", "2ND FL", "SP A24", "REAR", and a bare "230" or "V" after the suffix. */
export function splitUnit(words: readonly string[]): UnitSplit {
  return leadingUnit(words) ?? designatedUnit(words) ?? bareUnit(words) ?? { rest: words, unit: null };
}

/** The unit of a field of its own, without its designator: "Suite 4" and "4" are both "4". */
export function unitText(words: readonly string[]): string | null {
  const parts: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const next = words[i + 1];
    const floor = floorNumber(word);
    if (floor !== null && next !== undefined && UNIT_DESIGNATORS.get(next) === 'FL') {
      parts.push('FL', floor);
      i += 1;
    } else if (UNIT_DESIGNATORS.get(word) === 'FL' && next !== undefined) {
      parts.push('FL', floorNumber(next) ?? next);
      i += 1;
    } else if (LONE_UNITS.has(word)) {
      parts.push(LONE_UNITS.get(word) ?? word);
    } else if (word !== '#' && !(UNIT_DESIGNATORS.has(word) && next !== undefined)) {
      // "4-B" and "4B", "C-12" and "C12" are one door.
      parts.push(word.replace(/^0+(?=\d)/, '').replace(/^(\d+)-(?=[A-Z]$)|^([A-Z])-(?=\d)/, '$1$2'));
    }
  }
  const text = parts.join(' ').replace(/ ?& ?/g, '&');
  return text === '' ? null : text;
}

/** "#4 123 MAIN ST" and "STE 4 123 MAIN ST". */
function leadingUnit(words: readonly string[]): UnitSplit | null {
  const [first = '', second = '', third = ''] = words;
  if (
    (first !== '#' && !UNIT_DESIGNATORS.has(first)) ||
    !UNIT_ID.test(second) ||
    !/^\d/.test(third) ||
    words.length < 5
  )
    return null;
  return { rest: words.slice(2), unit: unitText(words.slice(0, 2)) };
}

function designatedUnit(words: readonly string[]): UnitSplit | null {
  for (let i = 1; i < words.length; i += 1) {
    if (startsUnit(words, i)) return { rest: words.slice(0, i), unit: unitText(words.slice(i)) };
  }
  return null;
}

function startsUnit(words: readonly string[], i: number): boolean {
  const word = words[i] ?? '';
  const next = words[i + 1];
  if (word === '#') return next !== undefined;
  // Before the third word there is no street name yet: "100 FRONT ST", "12 LOT RD".
  if (i < 2) return false;
  if (next !== undefined && floorNumber(word) !== null && UNIT_DESIGNATORS.get(next) === 'FL') return true;
  if (UNIT_DESIGNATORS.has(word)) return next !== undefined && !SUFFIXES.has(next) && looksLikeUnit(words, i);
  return LONE_UNITS.has(word) && next === undefined && hasSuffixBefore(words, i);
}

/** What follows a designator must look like a unit, or follow the street's suffix: not "100 SPACE CENTER BLVD". */
function looksLikeUnit(words: readonly string[], i: number): boolean {
  const next = words[i + 1] ?? '';
  return UNIT_ID.test(next) || LONE_UNITS.has(next) || floorNumber(next) !== null || hasSuffixBefore(words, i);
}

/** "689 TANK FARM RD 230" and "… RD V": one loose word behind the suffix that is no direction and no route number. */
function bareUnit(words: readonly string[]): UnitSplit | null {
  const last = words.length - 1;
  const word = words[last] ?? '';
  const before = words[last - 1] ?? '';
  if (last < 3 || !UNIT_ID.test(word) || ORDINAL.test(word)) return null;
  const direct = SUFFIXES.has(before) && last - 1 >= 2;
  const afterDirection = DIRECTIONALS.has(before) && SUFFIXES.has(words[last - 2] ?? '') && last - 2 >= 2;
  if (DIRECTIONALS.has(word) || !(direct || afterDirection)) return null;
  if (HIGHWAYS.has(before) || (SUFFIXES.get(before) === 'RD' && HIGHWAYS.has(words[last - 2] ?? ''))) return null;
  return { rest: words.slice(0, last), unit: unitText([word]) };
}

function hasSuffixBefore(words: readonly string[], i: number): boolean {
  return words.slice(2, i).some((word) => SUFFIXES.has(word)) || i >= 3;
}

/** "2ND" and "SECOND" are floor 2; null for other words. */
function floorNumber(word: string): string | null {
  return ORDINAL.exec(ORDINAL_WORDS.get(word) ?? word)?.[1] ?? (/^\d{1,2}$/.test(word) ? word : null);
}
