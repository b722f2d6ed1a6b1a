import { earliestDay, latestDay, type PartialDate } from '@townline/kernel';
import { lawInForce } from './law-in-force.js';

interface Dated {
  readonly validFrom: PartialDate | null;
  readonly validTo: PartialDate | null;
}

/**
 * The versions of one thing of which any may be the one to go by, of an offense that is dated as far as it is known (null: not at
 * all): on each day that is meant the latest to begin, and the one before it while it is not sure that the later had begun.
 */
export function possibleVersions<Version extends Dated>(
  versions: readonly Version[],
  offenseOn: PartialDate | null,
): Version[] {
  if (offenseOn === null) return [...versions];
  const [from, to] = [earliestDay(offenseOn), latestDay(offenseOn)];
  const begins = versions.flatMap(({ validFrom }) => (validFrom === null ? [] : [earliestDay(validFrom)]));
  const days = [from, ...begins.filter((day) => from < day && day <= to)];
  const found = new Set<Version>();
  for (const day of days) {
    const { followed, others } = lawInForce(versions, day);
    if (followed === undefined) continue;
    found.add(followed);
    if (!hasSurelyBegun(followed, day)) for (const other of others) found.add(other);
  }
  return versions.filter((version) => found.has(version));
}

/** Whether a version surely held on every day that is meant. */
export function surelyHeld({ validFrom, validTo }: Dated, offenseOn: PartialDate | null): boolean {
  if (offenseOn === null) return validFrom === null && validTo === null;
  const hasBegun = validFrom === null || latestDay(validFrom) <= earliestDay(offenseOn);
  return hasBegun && (validTo === null || latestDay(offenseOn) < earliestDay(validTo));
}

function hasSurelyBegun({ validFrom }: Dated, day: string): boolean {
  return validFrom === null || latestDay(validFrom) <= day;
}
