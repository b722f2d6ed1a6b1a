import { personNameKeys, type NameForm, type PersonNameForm } from '@townline/matching';

const known = new WeakMap<NameForm, readonly string[]>();

/**
 * Keys under which two spellings of one name meet: by its letters, whatever the spaces and the order, and for a name that is
 * read in syllables by its romanization as well. One name is not one person: how many bear it is for rarity to say.
 */
export function spellingsOf(name: NameForm): readonly string[] {
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = name.kind === 'PERSON' ? personSpellings(name) : [companySpelling(name.tokens, name.legalForm)];
  known.set(name, found);
  return found;
}

function personSpellings(name: PersonNameForm): readonly string[] {
  const { tokens, given, family, ordered, suffix } = name;
  // A family name alone, or one beside an initial, is borne by too many to be a name.
  if (family === null || !given.some((word) => word.length > 1)) return [];
  const splits = [[family, given]] as [string, readonly string[]][];
  if (!ordered) splits.push([tokens[0] ?? '', tokens.slice(1)]);
  const letters = splits.map(([first, rest]) => `${[closed([first]), closed(rest)].sort().join(' ')}`);
  const syllables = personNameKeys(name.text);
  return [...new Set([...letters, ...syllables])].map((key) => (suffix === null ? key : `${key} ${suffix}`)).sort();
}

/** Closed up, initials left out where there is a name beside them. */
function closed(words: readonly string[]): string {
  return words
    .join(' ')
    .split(' ')
    .filter((word) => word.length > 1)
    .join('');
}

function companySpelling(tokens: readonly string[], legalForm: string | null): string {
  return `company ${tokens.join('')} ${legalForm ?? ''}`.trimEnd();
}
