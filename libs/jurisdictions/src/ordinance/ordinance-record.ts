import { isReversed, toDateRange } from '@townline/kernel';
import { rulesOf } from './ordinance-field.js';
import { ORDINANCE_MARKS } from './ordinance.entity.js';
import type { StatedOrdinance } from './ordinance-statement.js';

/** Said of a statement that nobody has verified and that names no doubt of its own: a doubt is never lost by being left out. */
const UNVERIFIED = 'Not verified against the official text.';

/** A landed row in the data package's words. */
export interface OrdinanceRecord {
  readonly observationId: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The statement that a landed row makes; none where the row lacks what a statement must have. */
export function ordinanceOf({ observationId, fields }: OrdinanceRecord, newId: () => string): StatedOrdinance[] {
  const { state, town, citation } = fields;
  if (state === undefined || town === undefined || citation === undefined) return [];
  const period = { from: fields['valid_from'] ?? null, to: fields['valid_to'] ?? null };
  const [verifiedBy, verifiedOn] = [fields['verified_by'] ?? null, fields['verified_on'] ?? null];
  const isVerified = verifiedBy !== null && verifiedOn !== null;
  return [
    {
      id: newId(),
      observationId,
      state: state.toUpperCase(),
      townName: town,
      citation,
      readIn: fields['read_in'] ?? null,
      link: fields['link'] ?? null,
      readOn: fields['read_on'] ?? null,
      mark: ORDINANCE_MARKS.find((known) => known === fields['mark']) ?? '?',
      doubt: fields['doubt'] ?? (isVerified ? null : UNVERIFIED),
      verifiedBy: isVerified ? verifiedBy : null,
      verifiedOn: isVerified ? verifiedOn : null,
      adoptedOn: fields['adopted_on'] ?? null,
      amendedOn: fields['amended_on'] ?? null,
      enforcedFrom: fields['enforced_from'] ?? null,
      note: fields['note'] ?? null,
      rules: rulesOf(fields),
      valid: isReversed(period) ? 'empty' : toDateRange(period),
    },
  ];
}
