import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import type { PhoneForm } from './identifier-form.js';

/**
 * Reads a telephone number. `country` (ISO 3166-1 alpha-2) is where a number without country code is dialled.
 * Seven-digit and vanity numbers keep what is there and are not valid; a text without digits is null.
 */
export function phone(text: string, country = 'US'): PhoneForm | null {
  const digits = text.replace(/\D/g, '');
  if (digits === '' || /^0+$/.test(digits)) return null;
  const separated = text.replace(/(\d)\s*[/.·]\s*(?=\d)/g, '$1-');
  const parsed = parsePhoneNumberFromString(separated, {
    defaultCountry: country.toUpperCase() as CountryCode,
    extract: true,
  });
  // The library must have read all of it: of two numbers in one cell it would silently drop the second.
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
