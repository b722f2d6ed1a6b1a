import type { RecordClass } from '@townline/access';

/**
 * Classes that an agency may open to deconfliction. Survivors, referrals, returns and the house's own books are none: the
 * database refuses them too.
 */
export const DECONFLICTED_CLASSES = [
  'LICENSING',
  'INSPECTION',
  'ENFORCEMENT',
  'OPEN_SOURCE',
  'TIP',
  'INTELLIGENCE',
  'CASE',
  'CHARGE',
] as const satisfies readonly RecordClass[];
export type DeconflictedClass = (typeof DECONFLICTED_CLASSES)[number];
