import type { RecordClass } from './record-class.js';
import type { Action, Role } from './role.js';

/**
 * Whose records a power reaches.
 * - EVERYONE: any agency's.
 * - OWN: those of the agency that granted the role.
 * - SHARED: its own, and another's as far as a live agreement between the two says.
 * - PER_CASE: its own, and another's as far as a live agreement says that names the case.
 */
export type Reach = 'EVERYONE' | 'OWN' | 'SHARED' | 'PER_CASE';

/** One line of the table of powers. What no line allows is denied. */
export interface RolePower {
  readonly role: Role;
  readonly actions: readonly Action[];
  readonly reach: Reach;
  readonly classes: readonly RecordClass[];
  /** Only in a case to which the person is admitted. */
  readonly isForAdmitted?: true;
}

/** What police and inspectors know of shops and people, outside intelligence and cases. */
const FACTS = ['LICENSING', 'INSPECTION', 'ENFORCEMENT', 'OPEN_SOURCE', 'TIP'] as const;
/** What is an agency's alone unless it is shared: the content that a wall keeps from those who serve survivors. */
const POLICE = ['ENFORCEMENT', 'TIP', 'INTELLIGENCE', 'CASE', 'CHARGE'] as const;
const HELP = ['REFERRAL', 'SURVIVOR'] as const;
const CONTENT = ['PUBLIC_RECORD', ...FACTS, 'INTELLIGENCE', 'CASE', 'CHARGE', 'SUBMISSION', ...HELP] as const;

/** Who may do what with which records: the table that an agency's counsel reads. */
export const ROLE_POWERS: readonly RolePower[] = [
  { role: 'DETECTIVE', actions: ['READ', 'JUDGE'], reach: 'EVERYONE', classes: ['PUBLIC_RECORD'] },
  { role: 'DETECTIVE', actions: ['READ', 'JUDGE'], reach: 'SHARED', classes: [...FACTS, 'INTELLIGENCE'] },
  { role: 'DETECTIVE', actions: ['READ'], reach: 'SHARED', classes: ['CASE', 'CHARGE'], isForAdmitted: true },
  {
    role: 'DETECTIVE',
    actions: ['WRITE'],
    reach: 'OWN',
    classes: ['ENFORCEMENT', 'OPEN_SOURCE', 'TIP', 'INTELLIGENCE'],
  },
  { role: 'DETECTIVE', actions: ['WRITE'], reach: 'OWN', classes: ['CASE'], isForAdmitted: true },

  { role: 'ANALYST', actions: ['READ', 'JUDGE'], reach: 'EVERYONE', classes: ['PUBLIC_RECORD'] },
  { role: 'ANALYST', actions: ['READ', 'JUDGE'], reach: 'OWN', classes: [...FACTS, 'INTELLIGENCE', 'CASE', 'CHARGE'] },
  {
    role: 'ANALYST',
    actions: ['WRITE'],
    reach: 'OWN',
    classes: ['PUBLIC_RECORD', 'OPEN_SOURCE', 'TIP', 'INTELLIGENCE'],
  },

  { role: 'TASK_FORCE_ANALYST', actions: ['READ', 'JUDGE'], reach: 'EVERYONE', classes: ['PUBLIC_RECORD'] },
  {
    role: 'TASK_FORCE_ANALYST',
    actions: ['READ', 'JUDGE'],
    reach: 'SHARED',
    classes: [...FACTS, 'INTELLIGENCE', 'CASE', 'CHARGE'],
  },

  { role: 'SUPERVISOR', actions: ['READ', 'JUDGE'], reach: 'EVERYONE', classes: ['PUBLIC_RECORD'] },
  { role: 'SUPERVISOR', actions: ['READ', 'JUDGE'], reach: 'SHARED', classes: [...FACTS, 'INTELLIGENCE'] },
  { role: 'SUPERVISOR', actions: ['READ', 'JUDGE'], reach: 'OWN', classes: ['CASE', 'CHARGE'] },
  {
    role: 'SUPERVISOR',
    actions: ['WRITE', 'EXPORT'],
    reach: 'OWN',
    classes: ['PUBLIC_RECORD', 'ENFORCEMENT', 'OPEN_SOURCE', 'TIP', 'INTELLIGENCE', 'CASE'],
  },
  { role: 'SUPERVISOR', actions: ['APPROVE'], reach: 'OWN', classes: ['INTELLIGENCE', 'CASE'] },
  // Never alone: the purge itself asks for a second person.
  { role: 'SUPERVISOR', actions: ['PURGE'], reach: 'OWN', classes: ['INTELLIGENCE'] },

  { role: 'INSPECTOR', actions: ['READ'], reach: 'EVERYONE', classes: ['PUBLIC_RECORD'] },
  { role: 'INSPECTOR', actions: ['READ', 'WRITE'], reach: 'OWN', classes: ['LICENSING', 'INSPECTION'] },

  { role: 'PROSECUTOR', actions: ['READ'], reach: 'EVERYONE', classes: ['PUBLIC_RECORD'] },
  {
    role: 'PROSECUTOR',
    actions: ['READ'],
    reach: 'SHARED',
    classes: [...FACTS, 'CASE', 'CHARGE'],
    isForAdmitted: true,
  },
  { role: 'PROSECUTOR', actions: ['EXPORT'], reach: 'SHARED', classes: ['CASE', 'CHARGE'], isForAdmitted: true },
  { role: 'PROSECUTOR', actions: ['WRITE'], reach: 'OWN', classes: ['CHARGE'], isForAdmitted: true },

  { role: 'COUNCIL_STAFF', actions: ['READ'], reach: 'SHARED', classes: ['SUBMISSION', 'STATISTIC'] },
  { role: 'COUNCIL_STAFF', actions: ['APPROVE'], reach: 'SHARED', classes: ['SUBMISSION'] },
  { role: 'COUNCIL_STAFF', actions: ['EXPORT'], reach: 'OWN', classes: ['STATISTIC'] },

  { role: 'FEDERAL_LIAISON', actions: ['READ'], reach: 'EVERYONE', classes: ['PUBLIC_RECORD'] },
  {
    role: 'FEDERAL_LIAISON',
    actions: ['READ'],
    reach: 'PER_CASE',
    classes: [...FACTS, 'INTELLIGENCE', 'CASE', 'CHARGE'],
  },

  { role: 'ADVOCATE', actions: ['READ', 'WRITE'], reach: 'OWN', classes: HELP },
  { role: 'HART_LIAISON', actions: ['READ', 'WRITE'], reach: 'OWN', classes: ['REFERRAL'] },
  { role: 'NGO_PARTNER', actions: ['READ', 'WRITE'], reach: 'OWN', classes: ['REFERRAL'] },

  { role: 'CLERK', actions: ['READ', 'WRITE', 'EXPORT'], reach: 'OWN', classes: ['SUBMISSION'] },
  { role: 'AUDITOR', actions: ['READ'], reach: 'OWN', classes: ['AUDIT_TRAIL'] },
  { role: 'ADMINISTRATOR', actions: ['READ', 'ADMINISTER'], reach: 'OWN', classes: ['ADMINISTRATION'] },

  { role: 'SERVICE_IMPORT', actions: ['WRITE'], reach: 'OWN', classes: ['PUBLIC_RECORD', ...FACTS] },
  { role: 'SERVICE_SUBMIT', actions: ['READ', 'WRITE'], reach: 'OWN', classes: ['SUBMISSION'] },
];

/** What holders of a role are kept from whatever else they may be: one wall outweighs every grant. */
export const WALLS: Readonly<Partial<Record<Role, readonly RecordClass[]>>> = {
  DETECTIVE: HELP,
  ANALYST: HELP,
  TASK_FORCE_ANALYST: HELP,
  SUPERVISOR: HELP,
  INSPECTOR: HELP,
  PROSECUTOR: HELP,
  FEDERAL_LIAISON: HELP,
  COUNCIL_STAFF: [...POLICE, ...HELP],
  ADVOCATE: POLICE,
  HART_LIAISON: POLICE,
  NGO_PARTNER: POLICE,
  AUDITOR: [...CONTENT, 'ADMINISTRATION'],
  ADMINISTRATOR: CONTENT,
};
