import { addressWords } from './address-words.js';
import type { AddressForm, AddressText } from './address-form.js';
import { cityName, splitLine, stateCode, zipCode } from './locality.js';
import { readStreet, type StreetParts } from './street.js';
import { splitUnit, unitText } from './unit.js';

/**
 * Brings an address into USPS Publication 28 form. `street` may hold the unit, or, where no city, state and ZIP are given,
 * the whole address on one line. Null when nothing is stated. Nothing is made up: what cannot be read stays in `street`.
 */
export function address(text: AddressText): AddressForm | null {
  const country = (text.country ?? '').trim().toUpperCase() || 'US';
  if (country !== 'US' && country !== 'USA') return foreignAddress(text, country);
  const stated = withPlace(text);
  const split = splitUnit(withoutCrossStreets(addressWords(stated.street ?? '')));
  const unit = unitText(addressWords(stated.unit ?? '')) ?? split.unit;
  const parts = readStreet(split.rest);
  const city = cityName(stated.city ?? '');
  const state = stateCode(stated.state ?? '');
  const zip5 = zipCode(stated.postalCode ?? '');
  if (parts.street === null && city === null && zip5 === null) return null;
  const place = zip5 ?? (city === null ? null : `${city} ${state ?? ''}`.trim());
  return assemble(parts, { unit, city, state, zip5, postalCode: null, country: 'US' }, place);
}

const CROSS_STREET_WORDS = new Set([
  'BETWEEN',
  'BET',
  'BTWN',
  'NEAR',
  'AT',
  'OFF',
  'OPPOSITE',
  'OPP',
  'ACROSS',
  'CORNER',
]);

/** "2 EXAMPLE ST NEAR MAIN ST": what follows tells how to find the door, not which it is. */
function withoutCrossStreets(words: string[]): string[] {
  const at = words.findIndex(
    (word, i) => i >= 2 && CROSS_STREET_WORDS.has(word) && i < words.length - 1 && /^\d/.test(words[0] ?? ''),
  );
  return at < 0 ? words : words.slice(0, at);
}

type Place = Pick<AddressForm, 'unit' | 'city' | 'state' | 'zip5' | 'postalCode' | 'country'>;

/** Reads the place from the street line where no field of its own gives it. */
function withPlace(text: AddressText): AddressText {
  const street = text.street ?? '';
  const hasPlace = [text.city, text.postalCode].some((field) => (field ?? '').trim() !== '');
  if (hasPlace || street.trim() === '') return text;
  const line = splitLine(street.trim());
  return {
    ...text,
    street: line.street,
    city: line.city,
    state: line.state ?? text.state,
    postalCode: line.postalCode,
  };
}

/** Elsewhere: words as they are, the first word with a digit as the number. */
function foreignAddress(text: AddressText, country: string): AddressForm | null {
  const words = addressWords(text.street ?? '')
    .map((word) => word.replace(/^#$/, ''))
    .filter((word) => word !== '');
  const number = words.find((word) => /^\d/.test(word)) ?? null;
  const street = words.filter((word) => word !== number).join(' ') || null;
  const postalCode = addressWords(text.postalCode ?? '').join('') || null;
  const city = cityName(text.city ?? '');
  if (street === null && city === null && postalCode === null) return null;
  const parts = { number, predirectional: null, street, suffix: null, postdirectional: null };
  const state = addressWords(text.state ?? '').join(' ') || null;
  const unit = unitText(addressWords(text.unit ?? ''));
  return assemble(parts, { unit, city, state, zip5: null, postalCode, country }, postalCode ?? city);
}

function assemble(parts: StreetParts, place: Place, locality: string | null): AddressForm {
  const door = [parts.number, parts.predirectional, parts.street, parts.suffix, parts.postdirectional];
  const streetLine = door.filter((part) => part !== null).join(' ');
  const placed = parts.street !== null && locality !== null;
  const whole = placed && (parts.number !== null || parts.street.startsWith('PO BOX') || place.country !== 'US');
  const buildingKey = whole ? `${streetLine}|${locality}` : null;
  const key = buildingKey === null ? null : `${buildingKey}|${place.unit ?? ''}`;
  return { ...parts, ...place, line: fullLine(streetLine, place), buildingKey, key };
}

function fullLine(streetLine: string, place: Place): string {
  const bare = place.unit === null || /^(?:FL \S+|BSMT|FRNT|LBBY|LOWR|OFC|PH|REAR|SIDE|UPPR)\b/.test(place.unit);
  const unit = place.unit === null ? '' : bare ? ` ${place.unit}` : ` UNIT ${place.unit}`;
  const town = [place.city, place.state, place.zip5 ?? place.postalCode].filter((part) => part !== null).join(' ');
  return [`${streetLine}${unit}`.trim(), town].filter((part) => part !== '').join(', ');
}
