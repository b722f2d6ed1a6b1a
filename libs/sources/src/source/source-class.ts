import type { AgencyKind, RecordClass } from '@townline/access';
import type { SourceKind } from './source.entity.js';

/** What an import may bring. Intelligence, cases and everything about survivors come through doors of their own. */
export const SOURCE_CLASSES = [
  'PUBLIC_RECORD',
  'LICENSING',
  'INSPECTION',
  'ENFORCEMENT',
  'OPEN_SOURCE',
  'TIP',
  'CHARGE',
] as const satisfies readonly RecordClass[];
export type SourceClass = (typeof SOURCE_CLASSES)[number];

/** Of which class the records of an agency's source are, by what kind of source it is and what the agency does. */
export function sourceClass(kind: SourceKind, agency: AgencyKind): SourceClass {
  switch (kind) {
    case 'REGISTER':
    case 'REFERENCE':
      return 'PUBLIC_RECORD';
    case 'COURT':
      return 'CHARGE';
    case 'TIP':
      return 'TIP';
    case 'AGENCY':
      return ownClass(agency) ?? 'ENFORCEMENT';
    case 'ANALYST':
      return ownClass(agency) ?? 'OPEN_SOURCE';
    case 'AD_SITE':
    case 'REVIEW_SITE':
    case 'OTHER':
      return 'OPEN_SOURCE';
  }
}

/** What agencies other than the police make of their own work. */
function ownClass(agency: AgencyKind): SourceClass | null {
  switch (agency) {
    case 'HEALTH':
    case 'CODE':
    case 'FIRE':
    case 'ZONING':
      return 'INSPECTION';
    case 'LICENSING':
      return 'LICENSING';
    case 'PROSECUTOR':
    case 'COURT':
      return 'CHARGE';
    case 'OPERATOR':
    case 'POLICE':
    case 'TASK_FORCE':
    case 'COUNCIL':
    case 'FEDERAL':
    case 'VICTIM_SERVICES':
    case 'NGO':
      return null;
  }
}
