import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max';
import type { PhoneForm } from './identifier-form.js';

/**
 * Reads a telephone number, the first of several. `country` (ISO 3166-1 alpha-2) is where a number without country code is
 * dialled. Seven-digit and vanity numbers keep what is there and are not valid; a text without digits is null.
 */
export function phone(text: string, country = 'US'): PhoneForm | null {
  return phones(text, country)[0] ?? null;
}

/** All telephone numbers of a cell such as "860-555-0142 / 860-555-0143", in order. */
export function phones(text: string, country = 'US'): PhoneForm[] {
  const pieces = text.split(/[;,|\n]|\s\/\s|\/(?=\D*\d{3}\D+\d{3}\D+\d{4})|\bor\b|&/i);
  const whole = pieces.every((piece) => piece.replace(/\D/g, '').length >= 7);
  return (whole ? pieces : [text]).map((piece) => onePhone(piece, country)).filter((form) => form !== null);
}

function onePhone(text: string, country: string): PhoneForm | null {
  const digits = text.replace(/\D/g, '');
  if (digits === '' || /^0+$/.test(digits)) return null;
  const separated = text.replace(/(\d)\s*[/.·]\s*(?=\d)/g, '$1-');
  const code = country.toUpperCase() as CountryCode;
  const region = isSupportedCountry(code, metadata) ? code : undefined;
  const parsed = parsePhoneNumberFromString(separated, { defaultCountry: region, extract: true }, metadata);
  // The library must have read all of it: it would silently drop a second number.
  const read = parsed ? parsed.number.slice(1) + (parsed.ext ?? '') : '';
  if (parsed?.isValid() && !/[a-z]{4,}/i.test(dialled(text)) && digits.length <= read.length + 1) {
    return { number: parsed.number, extension: parsed.ext ?? null, valid: true };
  }
  return { number: digits, extension: parsed?.ext ?? null, valid: false };
}

/** The text without the words that only announce a number or an extension. */
function dialled(text: string): string {
  return text.replace(/\b(?:tel(?:ephone)?|phone|mobile|cell|office|home|work|main|call|ext(?:ension)?)\b/gi, '');
}
