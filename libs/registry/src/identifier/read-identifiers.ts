import { email, licenseNumber, phone, website } from '@townline/matching';
import type { IdentifierKind } from './identifier.entity.js';

/** An identifier as a source wrote it, and the form in which it is compared. */
export interface ReadIdentifier {
  readonly kind: IdentifierKind;
  readonly value: string;
  readonly normalValue: string;
}

type Fields = Readonly<Record<string, string>>;
type Read = (text: string, country: string | undefined) => readonly ReadIdentifier[];

const READERS: readonly (readonly [field: string, read: Read])[] = [
  ['phone', (text, country) => readPhones(text, country)],
  ['email', (text) => several(text, /[;,\s]+/, (part) => one('EMAIL', part, email(part)?.address))],
  ['website', (text) => several(text, /[;,\s]+/, (part) => one('WEBSITE', part, website(part)?.key))],
  ['license_no', (text) => one('LICENSE_NO', text, licenseNumber(text))],
  ['registry_no', (text) => one('REGISTRY_NO', text, licenseNumber(text))],
];

/** The identifiers that a business or party row states. What has no form to compare by ("N/A", a bare facebook.com) is none. */
export function readIdentifiers(fields: Fields): ReadIdentifier[] {
  return READERS.flatMap(([field, read]) => {
    const text = fields[field];
    return text === undefined ? [] : read(text, fields['country']);
  });
}

/**
 * The phone numbers in a cell, which may hold more than one. Normal values are E.164 ("+1…"); a number that no carrier can
 * have issued keeps its bare digits, so that it is found but not taken for a valid one.
 */
export function readPhones(text: string, country: string | undefined): readonly ReadIdentifier[] {
  const parts = text.split(/[;,/|]|\s(?:or|and|&)\s/i);
  const valid = parts.length < 2 ? [] : parts.flatMap((part) => validPhone(part, country));
  if (valid.length > 1) return valid;
  const whole = phone(text, country);
  if (whole === null) return [];
  return whole.valid || valid.length === 0 ? one('PHONE', text, whole.number) : valid;
}

function validPhone(text: string, country: string | undefined): readonly ReadIdentifier[] {
  const form = phone(text, country);
  return form?.valid ? one('PHONE', text, form.number) : [];
}

function several(text: string, separator: RegExp, read: (part: string) => readonly ReadIdentifier[]): ReadIdentifier[] {
  const read1 = new Map(
    text
      .split(separator)
      .flatMap(read)
      .map((found) => [found.normalValue, found]),
  );
  return [...read1.values()];
}

function one(kind: IdentifierKind, text: string, normalValue: string | null | undefined): readonly ReadIdentifier[] {
  return normalValue ? [{ kind, value: text.trim(), normalValue }] : [];
}
