import parser from 'parse-address';
import { addressWords } from './address-words.js';
import { LONG_DIRECTIONS, NAME_HEADS, STATES, SUFFIXES } from './usps-tables.js';

/** One line of text taken apart into street line and place. */
export interface LineSplit {
  readonly street: string;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
}

/**
 * Splits "123 Main St, Example CT 06000" with parse-address. Only its reading of the place is used: of the street it
 * loses words ("Avenue of the Americas", a bare unit, a fraction) and it takes "Fl, Flushing" for unit "Flushin", city "g",
 * so an answer is believed only where its city is a whole run of words at the end of the line.
 */
export function splitLine(text: string): LineSplit {
  const place = /^(.*?)[\s,]+([A-Za-z. ]+?)[\s,]*(\d{5})?(?:-\d{4})?\s*$/.test(text)
    ? parser.parseLocation(text)
    : null;
  const byComma = splitAtComma(text);
  if (byComma !== null) return byComma;
  if (!place?.state || !place.city) return { street: text, city: null, state: null, postalCode: place?.zip ?? null };
  const at = text.toUpperCase().lastIndexOf(place.city.toUpperCase());
  const whole = at > 0 && /[\s,]/.test(text[at - 1] ?? '') && !/^[a-z]/i.test(text.slice(at + place.city.length));
  if (!whole) return { street: text, city: null, state: null, postalCode: place.zip ?? null };
  return {
    street: text.slice(0, at).replace(/[\s,]+$/, ''),
    city: place.city,
    state: place.state,
    postalCode: place.zip ?? null,
  };
}

/** "…, City ST 06000" and "…, City, ST": where commas say it, no guess is needed. */
function splitAtComma(text: string): LineSplit | null {
  const match = /^(.+?),\s*([^,\d]+?)[\s,]+([A-Za-z]{2}|[A-Za-z]+(?: [A-Za-z]+)?)\.?[\s,]*(\d{5})?(?:-\d{4})?\s*$/.exec(
    text,
  );
  const state = stateCode(match?.[3] ?? '');
  if (!match || state === null || isUnitLike(match[2] ?? '')) return null;
  return { street: match[1] ?? '', city: match[2] ?? null, state, postalCode: match[4] ?? null };
}

function isUnitLike(text: string): boolean {
  return /^(?:apt|ste|suite|unit|fl|floor|rm|room|bldg)\b/i.test(text.trim());
}

/** A town's postal name in capitals, with "St", "Mt", "Ft" and a leading direction written out. */
export function cityName(text: string): string | null {
  const words = addressWords(text).map((word) => word.replace(/[#&]/g, ''));
  const named = words
    .filter((word) => word !== '')
    .map((word, i, all) => {
      if (i === 0 && all.length > 1) return LONG_DIRECTIONS.get(word) ?? NAME_HEADS.get(word) ?? word;
      return i > 0 && word === 'ST' && !SUFFIXES.has(all[i + 1] ?? '') && i < all.length - 1 ? 'SAINT' : word;
    });
  return named.length > 0 ? named.join(' ').replace(/-/g, ' ') : null;
}

/** The two letters of a US state or territory; null for other texts. */
export function stateCode(text: string): string | null {
  return (
    STATES.get(
      addressWords(text)
        .join(' ')
        .replace(/^([A-Z]) ([A-Z])$/, '$1$2'),
    ) ?? null
  );
}

/** The five digits of a ZIP code; a spreadsheet's lost leading zero is put back ("6510" is 06510). */
export function zipCode(text: string): string | null {
  const match = /^\s*(\d{5})(?:-?\d{4})?\s*$/.exec(text) ?? /^\s*(\d{4})(?:\.0)?\s*$/.exec(text);
  const digits = match?.[1];
  return digits === undefined || /^0+$/.test(digits) ? null : digits.padStart(5, '0');
}
