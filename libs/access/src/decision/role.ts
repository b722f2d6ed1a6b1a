/** What a person does in the agency that granted the role, or which job a program does. */
export const ROLES = [
  'DETECTIVE',
  'ANALYST',
  'TASK_FORCE_ANALYST',
  'SUPERVISOR',
  'INSPECTOR',
  'PROSECUTOR',
  'COUNCIL_STAFF',
  'FEDERAL_LIAISON',
  'ADVOCATE',
  'HART_LIAISON',
  'NGO_PARTNER',
  'CLERK',
  'AUDITOR',
  'ADMINISTRATOR',
  'SERVICE_IMPORT',
  'SERVICE_SUBMIT',
] as const;
export type Role = (typeof ROLES)[number];

/** What somebody wants to do with a record. Searching, counting and being alerted are reading. */
export const ACTIONS = ['READ', 'WRITE', 'JUDGE', 'APPROVE', 'EXPORT', 'PURGE', 'ADMINISTER'] as const;
export type Action = (typeof ACTIONS)[number];

/** What a person who looks at another agency's record says it is for, as agreements name it. */
export const PURPOSES = ['INVESTIGATION', 'PROSECUTION', 'REGULATION', 'VICTIM_SERVICES', 'REPORTING'] as const;
export type Purpose = (typeof PURPOSES)[number];
