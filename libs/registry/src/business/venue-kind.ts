import type { VenueKind } from './business-statement.entity.js';

/** Words of a trade and the kind of venue they tell. The first row that fits decides; "nail bar" is no bar. */
const VENUE_WORDS: readonly (readonly [VenueKind, RegExp])[] = [
  ['OTHER', /\b(?:rental|contractor|fitness|gym|school|supply|equipment|car wash|construction)\b/],
  ['MASSAGE', /\b(?:massages?|bodywork|body work|spas?|foot|reflexology|acupressure|shiatsu|tui ?na|body rubs?)\b/],
  [
    'BEAUTY',
    /\b(?:beauty|nails?|salons?|hair|barbers?|cosmetology|esthetics?|aesthetics?|brows?|lash(?:es)?|tanning)\b/,
  ],
  ['HOTEL', /\b(?:hotels?|motels?|inns?|lodging|hostels?|homestays?|bed and breakfast|guest ?houses?)\b/],
  ['RESTAURANT', /\brestaurants?\b/],
  ['BAR', /\b(?:bars?|taverns?|nightclubs?|night clubs?|pubs?|cabarets?|liquor|alcoholic|brewery|cocktails?)\b/],
  [
    'RESTAURANT',
    /\b(?:food|cafes?|coffee|diners?|eatery|bakery|pizza|pizzeria|delis?|caterers?|catering|grill|kitchen)\b/,
  ],
];

/**
 * The kind of venue a shop is, from the trade its source writes; where no trade is stated, from the name on the sign.
 * Contractors, rentals and everything else are OTHER.
 */
export function venueKind(category: string | undefined, tradeName: string): VenueKind {
  const text = (category ?? tradeName).toLowerCase().replace(/[^a-z]+/g, ' ');
  return VENUE_WORDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'OTHER';
}
