import { isEastAsianScript, words } from './fold.js';
import type { PersonNameForm } from './name-form.js';
import { isPlaceholder } from './placeholder.js';

const SUFFIXES = new Map([
  ['jr', 'jr'],
  ['junior', 'jr'],
  ['sr', 'sr'],
  ['senior', 'sr'],
  ['ii', 'ii'],
  ['2nd', 'ii'],
  ['iii', 'iii'],
  ['3rd', 'iii'],
  ['iv', 'iv'],
]);
const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'rev', 'sir', 'hon']);
const DEGREES = new Set([
  'md',
  'do',
  'dds',
  'dmd',
  'dc',
  'phd',
  'esq',
  'cpa',
  'rn',
  'lmt',
  'cmt',
  'lac',
  'od',
  'dvm',
  'psyd',
  'mft',
  'lcsw',
]);
/** Small words that belong to the family name after them. */
export const NAME_PARTICLES: ReadonlySet<string> = new Set(
  'van von der den de del abu della di da dos das la le du st bin ibn al el ter ten'.split(' '),
);

/**
 * Reads a person's name in any order and script: "Last, First Middle", "First M. Last", "LAST First", Han or Hangul.
 * Null for placeholders ("See Attached") and for texts without letters. Of "Ann & Ben Example" the first person is read.
 */
export function personName(text: string): PersonNameForm | null {
  const cleaned = withoutAsides(text);
  if (isPlaceholder(cleaned)) return null;
  const reading = cleaned.includes(',') ? commaReading(cleaned) : plainReading(cleaned);
  return reading === null ? null : form(text, reading);
}

interface Reading {
  readonly family: readonly string[];
  readonly given: readonly string[];
  readonly suffix: string | null;
  readonly ordered: boolean;
}

/** Drops what is not the name: remarks in brackets, "c/o", "dba …", a second person. */
function withoutAsides(text: string): string {
  return text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^\s*(?:n\/a|c\/o|attn:?|attention:?)[\s,]+(?=\S)/i, '')
    .replace(/\s+(?:d\.?\/?b\.?\/?a\.?|aka|a\/k\/a|f\/k\/a)\s.*$/i, '')
    .replace(/,\s*(?:n\/a)?\s*$/i, '')
    .trim();
}

function commaReading(text: string): Reading | null {
  const [head = '', ...tail] = text.split(',');
  const before = nameWords(head);
  const after = nameWords(firstPerson(tail.join(' ')));
  if (after.parts.length === 0) {
    const plain = plainReading(head);
    return plain && { ...plain, suffix: plain.suffix ?? after.suffix };
  }
  if (before.parts.length === 0) return plainReading(tail.join(' '));
  return { family: before.parts, given: after.parts, suffix: before.suffix ?? after.suffix, ordered: true };
}

function plainReading(text: string): Reading | null {
  const both = /^\s*(\S+)\s+(?:&|and)\s+\S+\s+(\S.*)$/i.exec(text);
  const { parts, suffix } = nameWords(both ? `${both[1]} ${both[2]}` : firstPerson(text));
  if (parts.length === 0) return null;
  if (parts.length === 1) return { family: [], given: parts, suffix, ordered: false };
  if (isEastAsianScript(text)) return { family: parts.slice(0, 1), given: parts.slice(1), suffix, ordered: true };
  const capitals = capitalFamily(text);
  if (capitals > 0) return { family: parts.slice(0, capitals), given: parts.slice(capitals), suffix, ordered: true };
  let start = parts.length - 1;
  while (start > 1 && NAME_PARTICLES.has(parts[start - 1] ?? '')) start -= 1;
  return { family: parts.slice(start), given: parts.slice(0, start), suffix, ordered: false };
}

/** Of "Ann and Ben" the first; the others are left to the source's further rows. */
function firstPerson(text: string): string {
  return text.split(/\s(?:&|and|\+)\s|;|\//i)[0] ?? text;
}

/** "EXAMPLE Ann Lee": how many leading words are written in capitals while the rest is not; 0 when that tells nothing. */
function capitalFamily(text: string): number {
  const raw = text.trim().split(/\s+/);
  let count = 0;
  while (count < raw.length && /^\p{Lu}[\p{Lu}'’-]+$/u.test(raw[count] ?? '')) count += 1;
  const rest = raw.slice(count);
  return count > 0 && count < 3 && rest.length > 0 && rest.every((part) => /\p{Ll}/u.test(part)) ? count : 0;
}

function nameWords(text: string): { parts: string[]; suffix: string | null } {
  let parts = words(text);
  const title = parts[0];
  if (parts.length > 1 && title !== undefined && TITLES.has(title)) parts = parts.slice(1);
  let suffix: string | null = null;
  while (parts.length > 0) {
    const last = parts[parts.length - 1] ?? '';
    const generation = SUFFIXES.get(last);
    // "Do" and "Le" are family names too: a degree is dropped only where a full name stands before it.
    if (generation === undefined && !(DEGREES.has(last) && (parts.length > 2 || last.length > 2))) break;
    suffix = generation ?? suffix;
    parts = parts.slice(0, -1);
  }
  return { parts, suffix };
}

function form(text: string, { family, given, suffix, ordered }: Reading): PersonNameForm {
  const tokens = [...given, ...family];
  const key = [...tokens].sort().join(' ');
  return {
    kind: 'PERSON',
    text,
    tokens,
    family: family.length > 0 ? family.join(' ') : null,
    given,
    suffix,
    ordered,
    key,
  };
}
