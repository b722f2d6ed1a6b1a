import { type LawInForce, lawInForce, surelyHeld } from '@townline/jurisdictions';
import { earliestDay, latestDay, type PartialDate } from '@townline/kernel';

interface LawVersion {
  readonly id: string;
  readonly validFrom: PartialDate | null;
  readonly validTo: PartialDate | null;
}

/** Under which version of the law an offense falls. */
export interface StatuteOfDay {
  /** Null: no version is held that may have been in force. */
  readonly statuteId: string | null;
  /** False: another may have been in force as well, or none that is held. Then all of them are shown. */
  readonly isLawSure: boolean;
}

/**
 * The version in force when the offense was committed, never today's. A day that is known to the month or year alone, or not at
 * all, may fall under several.
 */
export function statuteOfDay(versions: readonly LawVersion[], offenseOn: PartialDate | null): StatuteOfDay {
  const found = offenseOn === null ? versions : versionsWithin(versions, earliestDay(offenseOn), latestDay(offenseOn));
  const followed = lawInForce(found, offenseOn === null ? '9999-12-31' : latestDay(offenseOn)).followed ?? found[0];
  const isLawSure = followed !== undefined && found.length === 1 && surelyHeld(followed, offenseOn);
  return { statuteId: followed?.id ?? null, isLawSure };
}

/** Each day on which another version can begin is asked. */
function versionsWithin(versions: readonly LawVersion[], from: string, to: string): LawVersion[] {
  const begins = versions.flatMap(({ validFrom }) => (validFrom === null ? [] : [earliestDay(validFrom)]));
  const days = [from, ...begins.filter((day) => from < day && day <= to), to];
  const found = days.flatMap((day) => all(lawInForce(versions, day)));
  return versions.filter((version) => found.includes(version));
}

function all<Version>({ followed, others }: LawInForce<Version>): Version[] {
  return followed === undefined ? [] : [followed, ...others];
}
