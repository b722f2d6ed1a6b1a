import {
  type FeeRule,
  type Fine,
  mayHoldAt,
  possibleVersions,
  type Statute,
  surelyHeld,
} from '@townline/jurisdictions';

type RuleVersion = Pick<FeeRule, 'citation' | 'validFrom' | 'validTo' | 'doubt' | 'id'>;
type FineVersion = Pick<Fine, 'citation' | 'offenseClass' | 'dollars' | 'validFrom' | 'validTo' | 'doubt' | 'id'>;
type StatuteVersion = Pick<Statute, 'citation' | 'offenseClass' | 'validFrom' | 'validTo' | 'id'>;

/** Every version of what says which fee a conviction brings with it. */
export interface FeeVersions {
  readonly rules: readonly RuleVersion[];
  readonly fines: readonly FineVersion[];
  readonly statutes: readonly StatuteVersion[];
}

/** What somebody was convicted of, and when it was done. */
export interface ConvictedOffense {
  readonly citation: string;
  /** Partial date; null: not known. */
  readonly offenseOn: string | null;
}

/** The fee that the law of the day of the offense brings with a conviction. */
export interface FeeDue {
  /** Null: versions differ, or one of them does not say how much. */
  readonly cents: number | null;
  /** Amounts that it may be, in order. */
  readonly possibleCents: readonly number[];
  /** A, B, C or D, felony or misdemeanor; null: not known, or versions differ. */
  readonly offenseClass: string | null;
  /** False: it may be that no fee was due yet on the day of the offense, or another amount. */
  readonly isSure: boolean;
  /** The versions of the law that were used: of the rule, and of the fines. */
  readonly versionIds: readonly string[];
  /** What is still to be checked of them. */
  readonly doubts: readonly string[];
}

/** Null: no fee was due for such an offense at that time, as far as the law that is held says. */
export function feeDueFor(law: FeeVersions, { citation, offenseOn }: ConvictedOffense): FeeDue | null {
  const rules = law.rules.filter((rule) => rule.citation === citation && mayHoldAt(rule, offenseOn));
  if (rules.length === 0) return null;
  const statutes = law.statutes.filter((statute) => statute.citation === citation);
  const classes = [...new Set(possibleVersions(statutes, offenseOn).map(({ offenseClass }) => offenseClass))];
  const found = finesOf(law.fines, citation, classes, offenseOn);
  const fines = found.flat();
  const isEachKnown = found.every(({ length }) => length > 0);
  const possibleCents = [...new Set(fines.map(({ dollars }) => dollars * 100))].sort((a, b) => a - b);
  const [only = null, another] = possibleCents;
  const used = [...rules, ...fines];
  return {
    cents: isEachKnown && another === undefined ? only : null,
    possibleCents,
    offenseClass: classes.length === 1 ? (classes[0] ?? null) : null,
    isSure: rules.some((rule) => surelyHeld(rule, offenseOn)) && isEachKnown && possibleCents.length === 1,
    versionIds: used.map(({ id }) => id),
    doubts: [...new Set(used.map(({ doubt }) => doubt).filter((doubt) => doubt !== ''))],
  };
}

/** What is stated for the statute goes above what is stated for its class; of several classes it may be, class by class. */
function finesOf(
  fines: readonly FineVersion[],
  citation: string,
  classes: readonly (string | null)[],
  offenseOn: string | null,
): FineVersion[][] {
  const stated = possibleVersions(
    fines.filter((fine) => fine.citation === citation),
    offenseOn,
  );
  if (stated.length > 0) return [stated];
  return classes.map((offenseClass) =>
    possibleVersions(
      fines.filter((fine) => fine.citation === null && fine.offenseClass === offenseClass),
      offenseOn,
    ),
  );
}
