import { ExhibitError } from '../exhibit/exhibit.errors.js';

const MOST_LETTERS = 4_000;

/** The address of a page as its maker saw it. It is text: nothing here follows it. Throws `BAD_ADDRESS`. */
export function webAddressOf(stated: string): string {
  const address = stated.trim();
  const isFit =
    address.length <= MOST_LETTERS && /^https?:\/\/[^\s"<>\u0000-\u001f]+$/.test(address) && URL.canParse(address);
  if (!isFit) throw new ExhibitError('BAD_ADDRESS', 'the address of a page begins with http:// or https://');
  return address;
}
