/** What a source writes of an address. Every field may be missing; `street` may hold the unit as well. */
export interface AddressText {
  readonly street?: string | null;
  readonly unit?: string | null;
  readonly city?: string | null;
  readonly state?: string | null;
  readonly postalCode?: string | null;
  /** ISO 3166-1 alpha-2; the United States when not stated. */
  readonly country?: string | null;
}

/**
 * An address in USPS Publication 28 form (upper case, standard abbreviations), so that two spellings of one door are equal.
 * Outside the United States only `street`, `city`, `postalCode` and the keys are meaningful.
 */
export interface AddressForm {
  /** House number as written, with fraction or letter: "123", "1553 1/2", "45-12", "W156N8480". */
  readonly number: string | null;
  readonly predirectional: string | null;
  /** Street name without number, direction and suffix: "MAIN", "HIGHWAY 9", "PO BOX 12". */
  readonly street: string | null;
  readonly suffix: string | null;
  readonly postdirectional: string | null;
  /** The unit without its designator: "STE 4", "#4" and "Unit 4" are all "4"; "2nd Fl" is "FL 2". */
  readonly unit: string | null;
  readonly city: string | null;
  /** Two-letter code of a US state; outside the US the text in capitals. */
  readonly state: string | null;
  /** Five digits of the ZIP code; outside the US null. */
  readonly zip5: string | null;
  /** Postal code outside the US, without spaces. */
  readonly postalCode: string | null;
  readonly country: string;
  /** The standard text on one line, e.g. "123 N MAIN ST UNIT 4, EXAMPLE CT 06000". */
  readonly line: string;
  /** Number and street without unit, with ZIP (or city and state): one per building. Null without number and street. */
  readonly buildingKey: string | null;
  /** `buildingKey` with the unit. Null when `buildingKey` is. */
  readonly key: string | null;
}
