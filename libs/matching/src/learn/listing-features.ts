import type { Listing } from './listing.js';
import { contactFeatures } from './listing-contact-features.js';
import { categoryFeatures, nameFeatures } from './listing-name-features.js';
import { placeFeatures } from './listing-place-features.js';
import { wordRarity, type WordRarity } from './word-rarity.js';

/** How rare words are in the names of these listings. */
export function listingRarity(listings: readonly Listing[]): WordRarity {
  return wordRarity(listings.map(({ nameWords }) => nameWords));
}

/** Every likeness of two listings by name, for a person to read. NaN: not known of both. */
export function listingFeatures(a: Listing, b: Listing, rarity: WordRarity): Record<string, number> {
  return {
    ...nameFeatures(a, b, rarity),
    ...categoryFeatures(a, b),
    ...placeFeatures(a, b),
    ...contactFeatures(a, b),
  };
}

/** The same as a row to learn from; the order is fixed. */
export function listingFeatureRow(a: Listing, b: Listing, rarity: WordRarity): Float64Array {
  return Float64Array.from(Object.values(listingFeatures(a, b, rarity)));
}
