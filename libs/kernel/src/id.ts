declare const idOf: unique symbol;

/** An identifier of one noun; the brand keeps a premises id from being passed where a business id is meant. */
export type Id<Noun extends string> = string & { readonly [idOf]: Noun };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True when the text has the shape of an id that Townline issues (a UUID). */
export function isId(text: string): boolean {
  return UUID.test(text);
}
