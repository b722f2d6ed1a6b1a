import { address } from '../../address/address.js';
import type { AddressForm } from '../../address/address-form.js';
import { type Form, type LinkValue, orNull, textOf } from './form-value.js';

/** Forms of addresses and postal codes. */
export const PLACE_FORMS = {
  /** Letters and digits of a postal code in upper case, no spaces: `ts19 0sh` is `TS190SH`. */
  postcode: (value) => postcode(value),
  /** What a postal code says of the district: the outward half of a British code, the first three signs of others. */
  'postcode-district': (value) => {
    const code = postcode(value);
    if (code === null) return null;
    return BRITISH.test(code) ? code.slice(0, -3) : code.length > 3 ? code.slice(0, 3) : null;
  },
  /** What it says of the region: the letters in front of a British code, the first two signs of others. */
  'postcode-region': (value) => {
    const code = postcode(value);
    if (code === null) return null;
    return (/^[A-Z]+/.exec(code)?.[0] ?? code.slice(0, 2)) || null;
  },
  /** The house number of an address line. */
  'house-number': (value) => addressOf(value)?.number ?? null,
  /** The street's name alone, without number, direction and kind: `12 N. Main St` is `MAIN`. */
  'street-name': (value) => addressOf(value)?.street ?? null,
  /** House number and street name: one per front door, whatever direction or kind of street is written. */
  door: (value) => {
    const form = addressOf(value);
    return form === null || form.number === null || form.street === null ? null : `${form.number} ${form.street}`;
  },
  /** The last ten digits of a phone number; nothing for fewer than seven. */
  'phone-digits': (value) => {
    const digits = (textOf(value) ?? '').replace(/\D/g, '');
    return digits.length < 7 ? null : digits.slice(-10);
  },
} as const satisfies Record<string, Form>;

/** Outward half, then a digit and two letters; a misread letter or two still leaves seven signs at most. */
const BRITISH = /^[A-Z]{1,2}[A-Z0-9]{1,3}\d[A-Z]{2}$/;

function postcode(value: LinkValue | undefined): string | null {
  return orNull((textOf(value) ?? '').toUpperCase().replace(/[^A-Z0-9]+/g, ''));
}

function addressOf(value: LinkValue | undefined): AddressForm | null {
  const street = textOf(value);
  // A town is given so that no part of the line is read as one.
  return street === null ? null : address({ street, city: '-' });
}
