import type { Frequencies, FrequencyKind } from '@townline/matching';

/**
 * The counts of a part, corrected by those of the whole it belongs to: of each value the larger count holds, so that what is
 * common outside the part is not taken for rare, and what came after the whole was counted is not taken for unheard of.
 * Without a whole they are left as they are.
 */
export function largerCounts(part: Frequencies, whole: Frequencies | undefined): Frequencies {
  if (whole === undefined) return part;
  const rows = Math.max(part.rows, whole.rows);
  const counted = (kind: FrequencyKind, value: string): number =>
    Math.max(part.count(kind, value), whole.count(kind, value));
  return {
    rows,
    namesakes: whole.namesakes,
    count: counted,
    share: (kind, value) => {
      const known = whole.count(kind, value);
      const larger = counted(kind, value);
      return known === 0 ? larger / rows : whole.share(kind, value) * (larger / known);
    },
  };
}
