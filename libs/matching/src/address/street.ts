import { isOneSlip } from '../comparison/agreement.js';
import { DIRECTIONALS, NAME_HEADS, NUMBER_WORDS, ORDINAL_WORDS, SUFFIXES } from './usps-tables.js';

/** A street line without unit, taken apart. */
export interface StreetParts {
  readonly number: string | null;
  readonly predirectional: string | null;
  readonly street: string | null;
  readonly suffix: string | null;
  readonly postdirectional: string | null;
}

const HOUSE_NUMBER = /^(?:\d+(?:-\d+)?[A-Z]?(?:-[A-Z])?|\d+\/\d\d+)$/;
const ORDINAL = /^\d+(?:ST|ND|RD|TH)$/;
/** Wisconsin and Illinois grids: "W156 N8480", "N6W23001", "29W530". */
const GRID_HALF = /^[NSEW]\d+$/;
const GRID = /^(?:[NSEW]\d+[NSEW]\d+|\d+[NSEW]\d+)$/;
const FRACTION = /^\d\/\d$/;
const ROUTE_WORDS = new Map([
  ['HIGHWAY', 'HIGHWAY'],
  ['HWY', 'HIGHWAY'],
  ['HIWAY', 'HIGHWAY'],
  ['ROUTE', 'ROUTE'],
  ['RTE', 'ROUTE'],
  ['RT', 'ROUTE'],
  ['ROAD', 'ROAD'],
  ['RD', 'ROAD'],
  ['INTERSTATE', 'INTERSTATE'],
]);

/** Reads number, directions, name and suffix of a street line whose words are in capitals and whose unit is gone. */
export function readStreet(words: readonly string[]): StreetParts {
  const box = postOfficeBox(words);
  if (box !== null) return { number: null, predirectional: null, street: box, suffix: null, postdirectional: null };
  const { number, rest } = houseNumber(words);
  const route = routeName(rest);
  if (route !== null) return { number, ...route };
  return { number, ...namedStreet(rest) };
}

function postOfficeBox(words: readonly string[]): string | null {
  const match = /^(?:P ?O|POST OFFICE|PO) ?(?:BOX|B) ?#? ?([A-Z0-9-]+)|^(?:PO)?BOX #? ?(\d[A-Z0-9-]*)/.exec(
    words.join(' '),
  );
  const id = match?.[1] ?? match?.[2];
  return id === undefined ? null : `PO BOX ${id}`;
}

function houseNumber(words: readonly string[]): { number: string | null; rest: readonly string[] } {
  const [first = '', second = ''] = words;
  if (words.length < 2) return { number: null, rest: words };
  if (GRID_HALF.test(first) && GRID_HALF.test(second) && words.length > 2)
    return { number: first + second, rest: words.slice(2) };
  if (GRID.test(first)) return { number: first, rest: words.slice(1) };
  if (NUMBER_WORDS.has(first) && words.length > 2)
    return { number: NUMBER_WORDS.get(first) ?? first, rest: words.slice(1) };
  if (!HOUSE_NUMBER.test(first) || ORDINAL.test(first)) return { number: null, rest: words };
  const number = first.replace(/^0+(?=\d)/, '').replace(/-(?=[A-Z]$)/, '');
  if (FRACTION.test(second)) return { number: `${number} ${second}`, rest: words.slice(2) };
  return { number, rest: words.slice(1) };
}

type Named = Omit<StreetParts, 'number'>;

/** "US HWY 9", "STATE ROUTE 9 N", "COUNTY RD 12": the number belongs to the name; sources leave out at will whether it is a state's or the US's. */
function routeName(words: readonly string[]): Named | null {
  const head = DIRECTIONALS.get(words[0] ?? '');
  const from = head !== undefined && words.length > 2 ? 1 : 0;
  const owner = ['US', 'STATE', 'COUNTY', 'OLD', 'U', 'CO', 'ST'].includes(words[from] ?? '') ? from + 1 : from;
  const start = words[owner] === 'S' && words[from] === 'U' ? owner + 1 : owner;
  const kind =
    /^(?:SR|CR|US)$/.test(words[from] ?? '') && /^\d/.test(words[from + 1] ?? '')
      ? 'ROUTE'
      : ROUTE_WORDS.get(words[start] ?? '');
  const at = kind === 'ROUTE' && !ROUTE_WORDS.has(words[start] ?? '') ? from + 1 : start + 1;
  const id = words[at] ?? '';
  if (kind === undefined || !/^\d+[A-Z]?$/.test(id) || (kind === 'ROAD' && start === from)) return null;
  const after = DIRECTIONALS.get(words[at + 1] ?? '') ?? null;
  const old = words[from] === 'OLD' ? 'OLD ' : '';
  const county = words[from] === 'COUNTY' || words[from] === 'CO' || words[from] === 'CR' ? 'COUNTY ' : '';
  const name = `${old}${county}${kind === 'INTERSTATE' ? 'INTERSTATE' : 'ROUTE'} ${id}`;
  return { predirectional: from === 1 ? (head ?? null) : null, street: name, suffix: null, postdirectional: after };
}

function namedStreet(words: readonly string[]): Named {
  let rest = [...words];
  let postdirectional: string | null = null;
  const last = DIRECTIONALS.get(rest.at(-1) ?? '');
  if (last !== undefined && rest.length > 2 && SUFFIXES.has(rest.at(-2) ?? '')) {
    postdirectional = last;
    rest = rest.slice(0, -1);
  }
  const { predirectional, from } = leadingDirection(rest);
  rest = rest.slice(from);
  const suffix = rest.length > 1 ? suffixOf(rest.at(-1) ?? '') : null;
  if (suffix !== null) rest = rest.slice(0, -1);
  // "Turnpike" and "Tpke", the street's whole name, are one.
  const whole = suffix === null && rest.length === 1 ? suffixOf(rest[0] ?? '') : null;
  return { predirectional, street: whole ?? streetName(rest), suffix, postdirectional };
}

/** Standard suffix of a word; a long word with one slip ("BOULEVADR") is read as what was meant. */
function suffixOf(word: string): string | null {
  const exact = SUFFIXES.get(word);
  if (exact !== undefined || word.length < 6 || /\d/.test(word)) return exact ?? null;
  for (const [spelling, standard] of LONG_SUFFIXES) if (isOneSlip(word, spelling)) return standard;
  return null;
}

const LONG_SUFFIXES = [...SUFFIXES].filter(([spelling]) => spelling.length >= 6);

/** "N MAIN ST" has a direction, "NORTH ST" and "WEST" alone have a name. Two letters in a row are one direction. */
function leadingDirection(words: readonly string[]): { predirectional: string | null; from: number } {
  const first = DIRECTIONALS.get(words[0] ?? '');
  if (first === undefined || words.length < 2) return { predirectional: null, from: 0 };
  const second = DIRECTIONALS.get(words[1] ?? '');
  if (second !== undefined && words.length > 2 && DIRECTIONALS.has(first + second))
    return { predirectional: first + second, from: 2 };
  const nameIsNext = words.length > 2 || !SUFFIXES.has(words[1] ?? '');
  return nameIsNext ? { predirectional: first, from: 1 } : { predirectional: null, from: 0 };
}

function streetName(words: readonly string[]): string | null {
  const named = words.map((word, i) => {
    if (i === 0 && words.length > 1 && NAME_HEADS.has(word)) return NAME_HEADS.get(word) ?? word;
    if (i === 0 && words.length > 1 && SUFFIXES.get(word) === 'AVE') return 'AVENUE';
    return (words.length === 1 ? ORDINAL_WORDS.get(word) : undefined) ?? word;
  });
  return named.length > 0 ? named.join(' ').replace(/-/g, ' ') : null;
}
