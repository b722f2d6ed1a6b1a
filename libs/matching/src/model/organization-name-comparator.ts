import type { BusinessNameForm } from '../name/name-form.js';
import { nameRelation, type NameRelation, sharedCoreWords } from './business-name-relation.js';
import { type Comparator, NOTHING_TO_COMPARE } from './match-model.js';
import type { PartyRecord } from './party-record.js';

/** Even a word nobody else in the database carries is carried by somebody outside it. */
const RAREST_PART = 2e-4;

/** An organization's name. A state registers a company name once, so an equal name with an equal legal form is rarely chance. */
export const ORGANIZATION_NAME: Comparator<PartyRecord> = {
  comparator: 'company name',
  levels: [
    {
      level: 'EXACT',
      same: 0.6,
      strangers: 1e-7,
      related: 0.03,
      byRarity: true,
      sentence: 'Both rows give the company name "{shared}"; {count} rows carry it.',
    },
    {
      level: 'SAME_NAME',
      same: 0.17,
      strangers: 1e-7,
      related: 0.05,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" are equal but for the legal form.',
    },
    {
      level: 'OTHER_FORM',
      same: 0.03,
      strangers: 1e-7,
      related: 0.12,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" are equal, but the legal forms are different.',
    },
    {
      level: 'SAME_CORE',
      same: 0.08,
      strangers: 1e-6,
      related: 0.1,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" differ only in words that many companies use.',
    },
    {
      level: 'CLOSE',
      same: 0.08,
      strangers: 1e-5,
      related: 0.04,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" differ by a slip of spelling.',
    },
    {
      level: 'PARTIAL',
      same: 0.03,
      strangers: 1e-4,
      related: 0.2,
      byRarity: true,
      sentence: 'The names "{a}" and "{b}" share the distinctive part "{shared}".',
    },
    {
      level: 'DIFFERENT',
      same: 0.04,
      strangers: 0.98,
      related: 0.58,
      sentence: 'The names "{a}" and "{b}" are different.',
    },
  ],
  measure(a, b) {
    return bestOrganizationPair(a, b)?.level ?? NOTHING_TO_COMPARE;
  },
  rarity(a, b, level, frequencies) {
    const best = bestOrganizationPair(a, b);
    if (best === null) return 1;
    const shared =
      level <= 1
        ? best.a.core
        : level <= 3
          ? best.a.core.length <= best.b.core.length
            ? best.a.core
            : best.b.core
          : sharedCoreWords(best.a, best.b);
    const product = shared.reduce((share, word) => share * Math.max(RAREST_PART, frequencies.share('word', word)), 1);
    return (shared.length === 0 ? 0.01 : product) * ([0.05, 0.2, 0.5, 2, 4, 1][level] ?? 1);
  },
  facts(a, b, level, frequencies) {
    const best = bestOrganizationPair(a, b);
    const shared = level === 0 || best === null ? best?.a.text : sharedCoreWords(best.a, best.b).join(' ');
    return { a: best?.a.text, b: best?.b.text, shared, count: frequencies.count('name', best?.a.coreKey ?? '') };
  },
};

function bestOrganizationPair(
  a: PartyRecord,
  b: PartyRecord,
): { a: BusinessNameForm; b: BusinessNameForm; level: number } | null {
  let best: { a: BusinessNameForm; b: BusinessNameForm; level: number } | null = null;
  for (const left of a.names) {
    for (const right of b.names) {
      if (left.kind !== 'BUSINESS' || right.kind !== 'BUSINESS') continue;
      const relation = nameRelation(left, right);
      const level = LEVELS[relation] ?? formLevel(left.legalForm, right.legalForm);
      if (best === null || level < best.level) best = { a: left, b: right, level };
    }
  }
  return best;
}

/** Levels by the relation of the two names; of equal names the legal forms decide. */
const LEVELS: Readonly<Record<NameRelation, number | null>> = {
  EXACT: null,
  SPELLING: 4,
  EXTENDED: 3,
  SAME_CORE: 3,
  CLOSE: 4,
  PARTIAL: 5,
  DIFFERENT: 6,
};

/** The law makes "Example Inc" and "Example LLC" two companies; a form left out says nothing. */
function formLevel(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return a === null || b === null ? 1 : 2;
}
