/** Crimes of which somebody may be suspected when intelligence is kept of them: a town's own rules are no such crime. */
export const SUSPECTED_CRIMES = [
  'SEX_TRAFFICKING',
  'LABOR_TRAFFICKING',
  'PROMOTING_PROSTITUTION',
  'MONEY_LAUNDERING',
  'TAX_EVASION',
  'EXTORTION',
  'IDENTITY_FRAUD',
  'UNLICENSED_PRACTICE',
  'NARCOTICS',
  'OTHER_FELONY',
] as const;
export type SuspectedCrime = (typeof SUSPECTED_CRIMES)[number];

/** How closely it is to be kept. */
export const SENSITIVITIES = ['UNCLASSIFIED', 'RESTRICTED', 'CONFIDENTIAL', 'SENSITIVE'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** How far what was said can be relied on: 1 confirmed by others … 5 improbable, 6 cannot be judged. */
export const VALIDITY_GRADES = [1, 2, 3, 4, 5, 6] as const;
export type ValidityGrade = (typeof VALIDITY_GRADES)[number];

export const SUBJECT_KINDS = ['PERSON', 'BUSINESS'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
