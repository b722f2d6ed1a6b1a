import type { SharedThing } from './rarity.js';

/** Everything two shops may share, runs of words in their advertisements included. */
export const THINGS = [
  'phone',
  'email',
  'website',
  'party',
  'address_of_record',
  'premises',
  'building',
  'name',
  'company',
  'bearer',
  'wording',
] as const satisfies readonly (SharedThing | 'wording')[];

export type Thing = (typeof THINGS)[number];

/** Further things whose commonness is counted: people of a name, owners and places of a name, shops of a party by its card. */
const COUNTED = [...THINGS, 'people', 'owners', 'places', 'party_card'] as const;

export type Counted = (typeof COUNTED)[number];

/** Room for the kind of thing in a key. */
const KINDS = 16;
/** Bits of the second hash that fit beside the first and the kind into a whole number that a double holds exactly. */
const SECOND_BITS = 17;

/**
 * A thing with its value as one whole number below 2^53, for indexes of large databases. Two values of one kind meet under one
 * number by chance only: once in some 10^14 pairs.
 */
export function thingKey(thing: Counted, value: string): number {
  return textHash(value) * KINDS + COUNTED.indexOf(thing);
}

/** What kind of thing a key stands for. */
export function thingOf(key: number): Counted {
  return COUNTED[key % KINDS] as Counted;
}

/** A whole number below 2^49 that stands for a text. */
export function textHash(text: string): number {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x5bd1e995);
    second ^= second >>> 15;
  }
  return (mixed(first) >>> 0) * 2 ** SECOND_BITS + (mixed(second) >>> (32 - SECOND_BITS));
}

function mixed(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
