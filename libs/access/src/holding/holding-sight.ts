import type { RecordClass } from '../decision/record-class.js';
import type { RecordSight } from '../decision/viewer.js';
import type { Holding } from './holding.entity.js';

/** What a decision has to know of a record that is like all of its holding. */
export function sightOf(holding: Holding): RecordSight {
  const { agency, recordClass, town, caseId, isSealed, compartmentId, visibleUntil } = holding;
  return { agency, recordClass, town, caseId, isSealed, compartmentId, authorId: null, visibleUntil };
}

/** The same of records of an agency that are narrowed by nothing: of no one town or case, in no compartment. */
export function plainSight(agency: string, recordClass: RecordClass): RecordSight {
  const narrowed = { town: null, caseId: null, isSealed: false, compartmentId: null };
  return { agency, recordClass, ...narrowed, authorId: null, visibleUntil: null };
}
