import type { CountedThing } from '@townline/jurisdictions';
import type { PartialDate } from '@townline/kernel';

/** A row at a place that may count: an imported event, or an arrest that an agency entered. */
export interface ActRow {
  readonly kind: CountedThing;
  readonly happenedOn: PartialDate;
  /** The event, where it was imported or entered as one. */
  readonly eventId: string | null;
  readonly observationId: string | null;
  readonly arrestId: string | null;
  readonly businessRecordId: string | null;
  readonly premisesId: string | null;
  /** Of the offenses, as the arrest states them; empty: not stated. */
  readonly citations: readonly string[];
}

/** Something that happened once, with every row that tells of it. */
export interface CountedAct {
  readonly kind: CountedThing;
  readonly happenedOn: PartialDate;
  readonly rows: readonly ActRow[];
  /** False: no row says which offense it was for. */
  readonly isOffenseStated: boolean;
}

/** Acts that a rule counts, and rows that it does not. */
export interface SortedActs {
  readonly acts: readonly CountedAct[];
  /** Rows of offenses, or of kinds, that the rule does not name. */
  readonly left: readonly ActRow[];
}

/**
 * What a rule counts among rows. Arrests that an agency entered are one each; other rows of one kind and day may tell of the same
 * thing from two sources, or of one of those arrests, and so are one. Where in doubt fewer are counted.
 */
export function sortActs(
  rows: readonly ActRow[],
  rule: { readonly counts: readonly CountedThing[]; readonly offenses: readonly string[] },
): SortedActs {
  const counts = ({ kind, citations }: ActRow): boolean =>
    rule.counts.includes(kind) &&
    (rule.offenses.length === 0 || citations.length === 0 || citations.some((cited) => rule.offenses.includes(cited)));
  const acts = new Map<string, CountedAct>();
  const counted = rows.filter(counts);
  const told = [...counted].sort((a, b) => Number(a.arrestId === null) - Number(b.arrestId === null));
  const firstOfDay = new Map<string, string>();
  for (const row of told) {
    const day = `${isArrest(row) ? 'ARREST' : row.kind} ${row.happenedOn}`;
    const key = row.arrestId ?? firstOfDay.get(day) ?? day;
    if (!firstOfDay.has(day)) firstOfDay.set(day, key);
    const known = acts.get(key);
    const { kind, happenedOn } = known ?? row;
    const isOffenseStated = (known?.isOffenseStated ?? false) || row.citations.length > 0;
    acts.set(key, { kind, happenedOn, rows: [...(known?.rows ?? []), row], isOffenseStated });
  }
  const ordered = [...acts.values()].sort((a, b) => (a.happenedOn < b.happenedOn ? -1 : 1));
  return { acts: ordered, left: rows.filter((row) => !counts(row)) };
}

/** An arrest under a warrant is both; it counts once. */
function isArrest({ kind }: ActRow): boolean {
  return kind === 'ARREST' || kind === 'WARRANT';
}
