import { isCloseSpelling } from '../comparison/agreement.js';
import type { Frequencies } from '../comparison/frequency.js';
import type { PersonNameForm } from '../name/name-form.js';
import { type Comparator, NOTHING_TO_COMPARE } from './match-model.js';
import type { PartyRecord } from './party-record.js';

const PERSON_LEVELS = ['FULL', 'WITHOUT_MIDDLE', 'SPELLED', 'INITIAL', 'FAMILY', 'GIVEN', 'PART', 'DIFFERENT'] as const;
type PersonLevel = (typeof PERSON_LEVELS)[number];

/** Even a name nobody else in the database carries is carried by somebody outside it. */
const RAREST_PART = 2e-4;

/** A person's name. How much an equal name proves is the chance of that given name times that of that family name. */
export const PERSON_NAME: Comparator<PartyRecord> = {
  comparator: 'name',
  levels: [
    {
      level: 'FULL',
      same: 0.6,
      strangers: 1e-7,
      related: 0.02,
      byRarity: true,
      sentence: 'Both rows give the name "{shared}"; {count} rows carry it.',
    },
    {
      level: 'WITHOUT_MIDDLE',
      same: 0.14,
      strangers: 1e-7,
      related: 0.012,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" are equal but for a middle name or initial.',
    },
    {
      level: 'SPELLED',
      same: 0.1,
      strangers: 1e-6,
      related: 0.01,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" differ by a slip of spelling or a space.',
    },
    {
      level: 'INITIAL',
      same: 0.06,
      strangers: 1e-5,
      related: 0.03,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" share the family name and the first initial.',
    },
    {
      level: 'FAMILY',
      same: 0.02,
      strangers: 1e-4,
      related: 0.4,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" share the family name, not the given name.',
    },
    {
      level: 'GIVEN',
      same: 0.02,
      strangers: 1e-3,
      related: 0.04,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" share the given name, not the family name.',
    },
    {
      level: 'PART',
      same: 0.03,
      strangers: 1e-3,
      related: 0.06,
      byRarity: true,
      sentence: 'The name "{a}" or "{b}" is part of the other.',
    },
    {
      level: 'DIFFERENT',
      same: 0.03,
      strangers: 0.98,
      related: 0.45,
      sentence: 'The names "{a}" and "{b}" are different.',
    },
  ],
  measure(a, b) {
    const best = bestPersonPair(a, b);
    return best === null ? NOTHING_TO_COMPARE : PERSON_LEVELS.indexOf(best.level);
  },
  rarity(a, b, level, frequencies) {
    const best = bestPersonPair(a, b);
    if (best === null) return 1;
    const byParts = personRarity(best.a, best.b, PERSON_LEVELS[level] ?? 'DIFFERENT', frequencies);
    return best.level === 'FULL' ? Math.max(byParts, knownNamesakes(best.a, frequencies)) : byParts;
  },
  facts(a, b, _level, frequencies) {
    const best = bestPersonPair(a, b);
    return {
      a: best?.a.text,
      b: best?.b.text,
      shared: best?.a.text,
      count: frequencies.count('name', best?.a.key ?? ''),
    };
  },
};

interface PersonPair {
  readonly a: PersonNameForm;
  readonly b: PersonNameForm;
  readonly level: PersonLevel;
}

/** The likest two names where a side has aliases. */
function bestPersonPair(a: PartyRecord, b: PartyRecord): PersonPair | null {
  let best: PersonPair | null = null;
  for (const left of a.names) {
    for (const right of b.names) {
      if (left.kind !== 'PERSON' || right.kind !== 'PERSON') continue;
      const level = personLevel(left, right);
      if (best === null || PERSON_LEVELS.indexOf(level) < PERSON_LEVELS.indexOf(best.level))
        best = { a: left, b: right, level };
    }
  }
  return best;
}

/** Where birth dates show two people of this name, a third row of the name is either one's with equal right. */
function knownNamesakes(name: PersonNameForm, frequencies: Frequencies): number {
  return Math.max(0, frequencies.count('namesake', name.key) - 1) / Math.max(1, frequencies.rows);
}

function personLevel(a: PersonNameForm, b: PersonNameForm): PersonLevel {
  const whole = a.tokens.length > 1 && b.tokens.length > 1;
  if (a.key === b.key) return whole ? (hasFullGiven(a) ? 'FULL' : 'INITIAL') : 'PART';
  if (!whole)
    return a.tokens.every((word) => b.tokens.includes(word)) || b.tokens.every((word) => a.tokens.includes(word))
      ? 'PART'
      : 'DIFFERENT';
  if (joined(a) === joined(b) || a.tokens.join('') === b.tokens.join('')) return 'SPELLED';
  const sameFamily = a.family === b.family;
  if (sameFamily) return givenLevel(a, b);
  if (isSubset(a.tokens, b.tokens) || isSubset(b.tokens, a.tokens)) return 'WITHOUT_MIDDLE';
  const [givenA = '', givenB = ''] = [a.given[0], b.given[0]];
  const closeFamily = isCloseSpelling(joinedFamily(a), joinedFamily(b));
  if (givenA === givenB && givenA.length > 1) return closeFamily ? 'SPELLED' : 'GIVEN';
  return closeFamily && isCloseSpelling(givenA, givenB) ? 'SPELLED' : 'DIFFERENT';
}

function givenLevel(a: PersonNameForm, b: PersonNameForm): PersonLevel {
  const [first = '', second = ''] = [a.given[0], b.given[0]];
  if (a.given.join('') === b.given.join('')) return 'SPELLED';
  if (first === second && first.length > 1) return middlesConflict(a.given, b.given) ? 'FAMILY' : 'WITHOUT_MIDDLE';
  if (first[0] === second[0] && (first.length === 1 || second.length === 1))
    return middlesConflict(a.given, b.given) ? 'FAMILY' : 'INITIAL';
  return isCloseSpelling(first, second) || isCloseSpelling(a.given.join(''), b.given.join('')) ? 'SPELLED' : 'FAMILY';
}

/** Both give a middle name or initial and they do not fit: "Ann B." and "Ann C.". */
function middlesConflict(a: readonly string[], b: readonly string[]): boolean {
  const [first = '', second = ''] = [a[1], b[1]];
  if (first === '' || second === '') return false;
  return first.length === 1 || second.length === 1 ? first[0] !== second[0] : !isCloseSpelling(first, second);
}

function hasFullGiven(name: PersonNameForm): boolean {
  return name.tokens.filter((word) => word.length > 1).length > 1;
}

function isSubset(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 1 && a.every((word) => word.length > 1 && b.includes(word));
}

function joined(name: PersonNameForm): string {
  return [name.family ?? '', ...name.given].join('');
}

function joinedFamily(name: PersonNameForm): string {
  return (name.family ?? '').replaceAll(' ', '');
}

function personRarity(a: PersonNameForm, b: PersonNameForm, level: PersonLevel, frequencies: Frequencies): number {
  const part = (kind: 'family' | 'given', value: string | null | undefined): number =>
    Math.max(RAREST_PART, frequencies.share(kind, value ?? ''));
  const family = Math.max(part('family', a.family), part('family', b.family));
  const given = Math.max(part('given', a.given[0]), part('given', b.given[0]));
  const middle = a.given.length > 1 && a.key === b.key ? Math.sqrt(part('given', a.given[1])) : 1;
  switch (level) {
    case 'FULL':
      return family * given * middle * frequencies.namesakes;
    case 'WITHOUT_MIDDLE':
      return family * given * frequencies.namesakes;
    case 'SPELLED':
      return family * given * 5 * frequencies.namesakes;
    case 'INITIAL':
      return family / 12;
    case 'FAMILY':
      return family;
    case 'GIVEN':
      return given;
    case 'PART':
      return Math.max(given, frequencies.share('family', a.tokens[0] ?? ''));
    case 'DIFFERENT':
      return 1;
  }
}

/** "Jr." beside "Sr.": father and son. */
export const GENERATION: Comparator<PartyRecord> = {
  comparator: 'generation',
  levels: [
    {
      level: 'DIFFERENT',
      same: 0.002,
      strangers: 0.5,
      related: 0.5,
      splits: true,
      sentence: 'One name is marked {a}, the other {b}.',
    },
  ],
  measure(a, b) {
    const [first, second] = [suffixOf(a), suffixOf(b)];
    return first !== null && second !== null && first !== second ? 0 : NOTHING_TO_COMPARE;
  },
  facts: (a, b) => ({ a: suffixOf(a) ?? undefined, b: suffixOf(b) ?? undefined }),
};

function suffixOf(row: PartyRecord): string | null {
  for (const name of row.names) if (name.kind === 'PERSON' && name.suffix !== null) return name.suffix;
  return null;
}
