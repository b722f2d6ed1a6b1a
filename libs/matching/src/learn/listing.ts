import { address } from '../address/address.js';
import type { AddressForm } from '../address/address-form.js';
import { website } from '../identifier/website.js';
import { businessName } from '../name/business-name.js';
import { words } from '../name/fold.js';

/** What a directory writes of a shop. Every field may be empty. */
export interface ListingText {
  readonly name: string;
  readonly category?: string | null;
  readonly address?: string | null;
  readonly phone?: string | null;
  readonly website?: string | null;
}

/** A listing taken apart once, so that it can be compared with many. */
export interface Listing {
  readonly name: string;
  readonly nameWords: ReadonlySet<string>;
  /** The name without trade words and spaces. */
  readonly core: string;
  readonly category: string;
  readonly categoryWords: ReadonlySet<string>;
  readonly address: string;
  readonly addressWords: ReadonlySet<string>;
  /** All runs of digits in the address, in order. */
  readonly numbers: readonly string[];
  readonly form: AddressForm | null;
  /** Digits without leading zeros. */
  readonly phone: string;
  readonly site: ListingSite | null;
}

export interface ListingSite {
  readonly host: string;
  readonly domain: string;
  readonly path: string;
  /** The host belongs to everybody: an account there says more than the domain. */
  readonly shared: boolean;
}

/** Reads what a directory writes. */
export function readListing(text: ListingText): Listing {
  const name = words(text.name);
  const category = words((text.category ?? '').replace(/_/g, ' '));
  const place = words(text.address ?? '');
  return {
    name: name.join(' '),
    nameWords: new Set(name),
    core: businessName(text.name)?.coreKey ?? '',
    category: words((text.category ?? '').split('>').at(-1)?.replace(/_/g, ' ') ?? '').join(' '),
    categoryWords: stems(category),
    address: place.join(' '),
    addressWords: new Set(place),
    numbers: place.flatMap((word) => word.match(/\d+/g) ?? []),
    form: address({ street: text.address ?? '' }),
    phone: (text.phone ?? '').replace(/\D/g, '').replace(/^0+/, ''),
    site: siteOf(text.website ?? ''),
  };
}

/** Beginnings of words, so that "restaurants" meets "restaurant". */
export function stems(parts: Iterable<string>): Set<string> {
  const found = new Set<string>();
  for (const part of parts) if (part.length > 2 && part !== 'and') found.add(part.slice(0, 5));
  return found;
}

function siteOf(text: string): ListingSite | null {
  const form = website(text);
  if (form === null) return null;
  const path = text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[?#].*$/, '')
    .replace(/^[^/]*\/?/, '')
    .replace(/\/+$/, '');
  return { host: form.host, domain: form.domain, path, shared: form.account !== null || form.key === null };
}
