import type { Frequencies } from '../comparison/frequency.js';
import type { PersonNameForm } from '../name/name-form.js';
import {
  PERSON_NAME_LEVELS,
  personNameLevel,
  type PersonNameLevel,
  sharedNameClasses,
} from '../name/person-name-level.js';
import { PERSON_NAME_SENTENCES } from '../name/same-person-name.js';
import { type Comparator, NOTHING_TO_COMPARE } from './match-model.js';
import type { PartyRecord } from './party-record.js';

/** Even a name nobody else in the database carries is carried by somebody outside it. */
const RAREST_PART = 2e-4;

/** How often each outcome is met: see `MatchLevel`. `strangers` is the least believed; the rarity of the name counts. */
const SHARES: Readonly<Record<PersonNameLevel, readonly [same: number, strangers: number, related: number]>> = {
  FULL: [0.55, 1e-7, 0.02],
  SAME_LETTERS: [0.03, 1e-7, 0.004],
  WITHOUT_MIDDLE: [0.13, 1e-7, 0.012],
  NICKNAME: [0.03, 1e-6, 0.006],
  ROMANIZATION: [0.05, 1e-6, 0.006],
  SPELLED: [0.08, 1e-6, 0.01],
  INITIAL: [0.04, 1e-5, 0.03],
  FAMILY: [0.02, 1e-4, 0.4],
  GIVEN: [0.02, 1e-3, 0.04],
  PART: [0.02, 1e-3, 0.06],
  DIFFERENT: [0.03, 0.98, 0.45],
};

/** A person's name. How much an equal name proves is the chance of that given name times that of that family name. */
export const PERSON_NAME: Comparator<PartyRecord> = {
  comparator: 'name',
  levels: PERSON_NAME_LEVELS.map((level) => {
    const [same, strangers, related] = SHARES[level];
    return { level, same, strangers, related, byRarity: level !== 'DIFFERENT', sentence: PERSON_NAME_SENTENCES[level] };
  }),
  measure(a, b) {
    const best = bestPersonPair(a, b);
    return best === null ? NOTHING_TO_COMPARE : PERSON_NAME_LEVELS.indexOf(best.level);
  },
  rarity(a, b, level, frequencies) {
    const best = bestPersonPair(a, b);
    if (best === null) return 1;
    const byParts = personRarity(best.a, best.b, PERSON_NAME_LEVELS[level] ?? 'DIFFERENT', frequencies);
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
  readonly level: PersonNameLevel;
}

/** The likest two names where a side has aliases. */
function bestPersonPair(a: PartyRecord, b: PartyRecord): PersonPair | null {
  let best: PersonPair | null = null;
  for (const left of a.names) {
    for (const right of b.names) {
      if (left.kind !== 'PERSON' || right.kind !== 'PERSON') continue;
      const level = personNameLevel(left, right);
      if (best === null || PERSON_NAME_LEVELS.indexOf(level) < PERSON_NAME_LEVELS.indexOf(best.level))
        best = { a: left, b: right, level };
    }
  }
  return best;
}

/** Where birth dates show two people of this name, a third row of the name is either one's with equal right. */
function knownNamesakes(name: PersonNameForm, frequencies: Frequencies): number {
  return Math.max(0, frequencies.count('namesake', name.key) - 1) / Math.max(1, frequencies.rows);
}

function personRarity(a: PersonNameForm, b: PersonNameForm, level: PersonNameLevel, frequencies: Frequencies): number {
  const part = (kind: 'family' | 'given', value: string | null | undefined): number =>
    Math.max(RAREST_PART, frequencies.share(kind, value ?? ''));
  const family = Math.max(part('family', a.family), part('family', b.family));
  const given = Math.max(part('given', a.given[0]), part('given', b.given[0]));
  const middle = a.given.length > 1 && a.key === b.key ? Math.sqrt(part('given', a.given[1])) : 1;
  switch (level) {
    case 'FULL':
      return family * given * middle * frequencies.namesakes;
    case 'SAME_LETTERS':
    case 'WITHOUT_MIDDLE':
      return family * given * frequencies.namesakes;
    case 'NICKNAME':
      return family * given * 3 * frequencies.namesakes;
    case 'ROMANIZATION':
      return classRarity(a, b, family, given, frequencies) * frequencies.namesakes;
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

/** Spellings are rare, what they stand for is not: "Ng" is as common as all Wu, Ng and Goh together. */
function classRarity(
  a: PersonNameForm,
  b: PersonNameForm,
  family: number,
  given: number,
  frequencies: Frequencies,
): number {
  const shared = sharedNameClasses(a, b);
  const most = (kind: 'family-class' | 'given-class', classes: readonly string[]): number =>
    classes.reduce((share, name) => Math.max(share, frequencies.share(kind, name)), 0);
  return Math.max(family, most('family-class', shared.family)) * Math.max(given, most('given-class', shared.given));
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
