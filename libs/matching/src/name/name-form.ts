/**
 * A person's name in a form that two sources can be compared by. Letters are lower-case ASCII, whatever the script.
 * `family` and `given` are a reading, not a certainty: "Li Wei" may be written in either order, so `key` ignores order.
 */
export interface PersonNameForm {
  readonly kind: 'PERSON';
  /** The name as the source wrote it. */
  readonly text: string;
  /** Every part of the name in reading order (given names first), suffixes and titles left out. */
  readonly tokens: readonly string[];
  /** The family name as read; several words are joined by a space. Null when only one word is known. */
  readonly family: string | null;
  /** Given names and initials, in order. */
  readonly given: readonly string[];
  /** "jr", "sr", "ii", "iii" or "iv". */
  readonly suffix: string | null;
  /** True when a comma settled which part is the family name. */
  readonly ordered: boolean;
  /** Parts sorted and joined by a space: equal for any order of the same parts. */
  readonly key: string;
}

/** The name of a shop or a company, taken apart into what tells it from others and what every shop says. */
export interface BusinessNameForm {
  readonly kind: 'BUSINESS';
  /** The name as the source wrote it. */
  readonly text: string;
  /** Every word but the legal form, lower-case ASCII. */
  readonly tokens: readonly string[];
  /** The words that tell this name from others ("golden", "lotus"); the trade words when there are no others. */
  readonly core: readonly string[];
  /** The words of the trade ("massage", "spa"), which prove little. */
  readonly trade: readonly string[];
  /** "llc", "inc", "corp", "ltd", … or null. */
  readonly legalForm: string | null;
  /** The words without the legal form, joined by a space. */
  readonly key: string;
  /** The core words joined without a space: "Golden Lotus" and "GoldenLotus" are equal here. */
  readonly coreKey: string;
}

export type NameForm = PersonNameForm | BusinessNameForm;

/** Whether a party is a human being or a company, agency or trust. */
export type PartyKind = 'PERSON' | 'ORGANIZATION';
