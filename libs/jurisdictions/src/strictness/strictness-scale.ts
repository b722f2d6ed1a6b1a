import { type OrdinanceField } from '../ordinance/ordinance-field.js';

/** How a field counts: `points` for a full yes, or a number's share of them. */
export interface ScaleEntry {
  readonly field: OrdinanceField;
  readonly points: number;
  /** Of a number: the value that earns no points and the value from which all are earned; beyond it nothing is added. */
  readonly range?: { readonly none: number; readonly all: number };
}

/**
 * What makes an ordinance strict, in points that a reader can dispute line by line. They are set by judgement, not fitted:
 * a rule that keeps a closed operation out (the bar on premises, the look-back, checks of owners) counts most, one that
 * costs it a form least. Who permits, who inspects and fees are facts without a direction and do not count.
 */
export const STRICTNESS_SCALE: readonly ScaleEntry[] = [
  { field: 'in_place', points: 1 },
  { field: 'enforced', points: 3 },
  { field: 'establishment_permit', points: 4 },
  { field: 'therapist_permit', points: 2 },
  { field: 'background_check', points: 4 },
  { field: 'fingerprints', points: 2 },
  { field: 'look_back_years', points: 3, range: { none: 0, all: 10 } },
  { field: 'school_hours', points: 1, range: { none: 0, all: 500 } },
  { field: 'patron_register', points: 2 },
  { field: 'register_kept_months', points: 1, range: { none: 0, all: 24 } },
  { field: 'hours_per_day', points: 2, range: { none: 24, all: 12 } },
  { field: 'clear_windows', points: 1 },
  { field: 'unlocked_doors', points: 2 },
  { field: 'no_living_in', points: 2 },
  { field: 'price_list', points: 1 },
  { field: 'inspection_right', points: 3 },
  { field: 'inspections_per_year', points: 2, range: { none: 0, all: 4 } },
  { field: 'reinspection_days', points: 2, range: { none: 90, all: 7 } },
  { field: 'landlord_notice', points: 2 },
  { field: 'landlord_liability', points: 3 },
  { field: 'premises_bar_months', points: 4, range: { none: 0, all: 24 } },
  { field: 'zoning_limits', points: 2 },
  { field: 'summary_suspension', points: 3 },
  { field: 'fine', points: 2, range: { none: 0, all: 1000 } },
];
