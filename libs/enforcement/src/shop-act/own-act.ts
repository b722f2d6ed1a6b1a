import type { RecordClass } from '@townline/access';
import type { EventKind } from '../event/enforcement-event.entity.js';

/** In which class of an agency's records an act of its people can come to lie. */
export const ACT_CLASSES = ['INSPECTION', 'LICENSING', 'ENFORCEMENT'] as const satisfies readonly RecordClass[];
export type ActClass = (typeof ACT_CLASSES)[number];

/** Own sources of an agency, one for each class, so that what inspectors enter is read by whom inspections are for. */
const OWN_SOURCES = {
  INSPECTION: 'own inspections',
  LICENSING: 'own licensing',
  ENFORCEMENT: 'own enforcement',
} as const satisfies Record<ActClass, string>;

/** The source of what an agency's people did and entered. It states at first hand. */
export function ownActSource(recordClass: ActClass): {
  readonly name: string;
  readonly kind: 'AGENCY';
  readonly reliability: 'A';
  readonly description: string;
  readonly recordClass: ActClass;
} {
  const description = 'What people of the agency did and entered; each row names who';
  return { name: OWN_SOURCES[recordClass], kind: 'AGENCY', reliability: 'A', description, recordClass };
}

/** The class in which such an act belongs, then those in which it may lie where the first is not theirs. */
export function classesFor(kind: EventKind): readonly ActClass[] {
  if (kind.startsWith('PERMIT_')) return ['LICENSING', 'INSPECTION', 'ENFORCEMENT'];
  if (kind === 'RAID' || kind === 'ARREST') return ['ENFORCEMENT'];
  return ['INSPECTION', 'ENFORCEMENT', 'LICENSING'];
}
