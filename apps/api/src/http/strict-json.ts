/** Why a text is not taken as JSON. */
export class JsonFault extends Error {}

const DEEPEST = 32;
/** A string of a question; the document itself has its own measure. */
const LONGEST_STRING = 10_000;

/**
 * JSON as everybody reads it alike: no name twice in one object, no number beyond what a double holds, no half of a
 * character, no NUL, 32 levels at most. Throws `JsonFault`. `document` is the name at the top under which a longer string
 * may lie.
 */
export function parseStrictJson(text: string, document = 'query'): unknown {
  const value: unknown = parse(text);
  check(value, document);
  refuseRepeatedNames(text);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new JsonFault('not JSON', { cause });
  }
}

function check(top: unknown, document: string): void {
  const waiting: { value: unknown; depth: number; mayBeLong: boolean }[] = [{ value: top, depth: 0, mayBeLong: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth, mayBeLong } = next;
    if (typeof value === 'number' && !Number.isFinite(value)) throw new JsonFault('a number is too large');
    if (typeof value === 'string') checkString(value, mayBeLong);
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEEPEST) throw new JsonFault('too deep');
    for (const [name, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) checkString(name, false);
      waiting.push({ value: inner, depth: depth + 1, mayBeLong: depth === 0 && name === document });
    }
  }
}

function checkString(value: string, mayBeLong: boolean): void {
  if (!mayBeLong && value.length > LONGEST_STRING) throw new JsonFault('a string is too long');
  if (value.includes('\0')) throw new JsonFault('a NUL in a string');
  if (/[\uD800-\uDFFF]/u.test(value)) throw new JsonFault('half of a character');
}

/** The text is JSON: strings are told from all else by their quotes, and a string before a colon is a name. */
function refuseRepeatedNames(text: string): void {
  const open: (Set<string> | null)[] = [];
  const parts = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs;
  for (const [part, colon] of text.matchAll(parts)) {
    if (part === '{') open.push(new Set());
    else if (part === '[') open.push(null);
    else if (part === '}' || part === ']') open.pop();
    else if (colon !== undefined) {
      const name = JSON.parse(part.slice(0, -colon.length)) as string;
      const names = open.at(-1);
      if (names?.has(name)) throw new JsonFault('a name twice in one object');
      names?.add(name);
    }
  }
}
