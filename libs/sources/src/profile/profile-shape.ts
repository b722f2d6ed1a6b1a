/** What is wrong with a profile, and where in it. */
export class ProfileFault extends Error {}

export function asObject(value: unknown, place: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ProfileFault(`${place} must be a mapping of names to values`);
}

export function asList(value: unknown, place: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new ProfileFault(`${place} must be a list`);
}

export function asText(value: unknown, place: string): string {
  if (typeof value === 'string' && value !== '') return value;
  const hint = typeof value === 'number' || typeof value === 'boolean' ? '; put it in quotes' : '';
  throw new ProfileFault(value === undefined ? `${place} is missing` : `${place} must be a text${hint}`);
}

export function oneOf<Word extends string>(value: unknown, words: readonly Word[], place: string): Word {
  const word = words.find((known) => known === value);
  if (word !== undefined) return word;
  const stated = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
  throw new ProfileFault(`${place} ${stated}; it must be one of ${words.join(', ')}`);
}

export function onlyKeys(value: Record<string, unknown>, known: string, place: string): void {
  const names = known.split(' ');
  const stranger = Object.keys(value).find((key) => !names.includes(key));
  if (stranger !== undefined)
    throw new ProfileFault(`${place} has an unknown key "${stranger}"; known are ${names.join(', ')}`);
}
