/** Consent is for one item, one recipient and one purpose, for a stated time. Times are milliseconds. */
export interface ConsentGiven {
  readonly kind: 'GIVEN';
  readonly id: string;
  /** A field of the survivor (`FULL_NAME` …). */
  readonly item: string;
  /** The code of an agency or a service provider. */
  readonly recipient: string;
  readonly purpose: string;
  /** When the survivor said so. */
  readonly at: number;
  /** Half-open: allowed from, no longer allowed at `until`. */
  readonly from: number;
  readonly until: number;
}

/** Taking back: of one consent, of all for a recipient, of all for an item, or of everything said up to then. */
export interface ConsentWithdrawn {
  readonly kind: 'WITHDRAWN';
  readonly at: number;
  readonly consentId: string | null;
  readonly item: string | null;
  readonly recipient: string | null;
}

export type ConsentStatement = ConsentGiven | ConsentWithdrawn;

export interface ConsentQuestion {
  readonly item: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly at: number;
}

/** Something that was shown to a recipient. */
export interface Disclosure {
  readonly item: string;
  readonly recipient: string;
  readonly at: number;
}

/** No consent lasts longer: informed consent is time-limited, and is asked for anew. */
export const LONGEST_CONSENT_DAYS = 366;

/**
 * The consent that allows it, or undefined. A set of statements has one answer, in whatever order they were written down.
 * What was withdrawn stays so until it is given anew; said in one moment, the withdrawal counts.
 */
export function allows(statements: readonly ConsentStatement[], question: ConsentQuestion): ConsentGiven | undefined {
  const { item, recipient, purpose, at } = question;
  const given = statements.filter(
    (one): one is ConsentGiven =>
      one.kind === 'GIVEN' &&
      one.item === item &&
      one.recipient === recipient &&
      one.purpose === purpose &&
      one.at <= at &&
      one.from <= at &&
      at < one.until,
  );
  const live = given.filter((one) => !isWithdrawn(one, statements, at));
  // The one that lasts longest; the id decides between equals, so that the answer does not hang on the order.
  return live.sort((a, b) => b.until - a.until || (a.id < b.id ? -1 : 1))[0];
}

/** Who has been shown something that rested on what this withdrawal takes back, and must be told. Sorted. */
export function recipientsToTell(
  statements: readonly ConsentStatement[],
  disclosures: readonly Disclosure[],
  withdrawal: ConsentWithdrawn,
): string[] {
  const taken = statements.filter((one): one is ConsentGiven => one.kind === 'GIVEN' && takesBack(withdrawal, one));
  const told = disclosures.filter(
    (shown) =>
      shown.at <= withdrawal.at &&
      taken.some(({ item, recipient }) => item === shown.item && recipient === shown.recipient),
  );
  return [...new Set(told.map(({ recipient }) => recipient))].sort();
}

function isWithdrawn(given: ConsentGiven, statements: readonly ConsentStatement[], at: number): boolean {
  return statements.some((one) => one.kind === 'WITHDRAWN' && one.at <= at && takesBack(one, given));
}

function takesBack(withdrawn: ConsentWithdrawn, given: ConsentGiven): boolean {
  return (
    withdrawn.at >= given.at &&
    (withdrawn.consentId === null || withdrawn.consentId === given.id) &&
    (withdrawn.item === null || withdrawn.item === given.item) &&
    (withdrawn.recipient === null || withdrawn.recipient === given.recipient)
  );
}
