export type RuleKind = 'YES_NO' | 'NUMBER' | 'TEXT';

interface FieldDefinition {
  readonly kind: RuleKind;
  /** What the field says, as a noun a sentence can use. */
  readonly label: string;
  /** Of a number. */
  readonly unit?: string;
}

/** What may be stated of a town's massage ordinance, in the order in which it is shown. */
export const ORDINANCE_FIELDS = {
  in_place: { kind: 'YES_NO', label: 'a massage ordinance' },
  enforced: { kind: 'YES_NO', label: 'enforcement in fact' },
  permitting_body: { kind: 'TEXT', label: 'who permits' },
  inspecting_body: { kind: 'TEXT', label: 'who inspects' },
  establishment_permit: { kind: 'YES_NO', label: 'a permit for the establishment' },
  therapist_permit: { kind: 'YES_NO', label: 'a permit for each therapist' },
  establishment_fee: { kind: 'NUMBER', label: 'fee for the establishment', unit: 'dollars' },
  therapist_fee: { kind: 'NUMBER', label: 'fee for a therapist', unit: 'dollars' },
  background_check: { kind: 'YES_NO', label: 'a background check of owners and shareholders' },
  fingerprints: { kind: 'YES_NO', label: 'fingerprints' },
  look_back_years: { kind: 'NUMBER', label: 'look-back at earlier offenses', unit: 'years' },
  school_hours: { kind: 'NUMBER', label: 'schooling of a therapist', unit: 'hours' },
  patron_register: { kind: 'YES_NO', label: 'a register of patrons' },
  register_kept_months: { kind: 'NUMBER', label: 'time the register is kept', unit: 'months' },
  hours: { kind: 'TEXT', label: 'hours as written' },
  hours_per_day: { kind: 'NUMBER', label: 'hours it may be open', unit: 'hours a day' },
  clear_windows: { kind: 'YES_NO', label: 'windows that can be seen through' },
  unlocked_doors: { kind: 'YES_NO', label: 'doors unlocked while open' },
  no_living_in: { kind: 'YES_NO', label: 'a ban on living there' },
  price_list: { kind: 'YES_NO', label: 'a posted price list' },
  inspection_right: { kind: 'YES_NO', label: 'entry for inspectors' },
  inspections_per_year: { kind: 'NUMBER', label: 'least number of inspections', unit: 'a year' },
  reinspection_days: { kind: 'NUMBER', label: 'time from a closing to the re-inspection', unit: 'days' },
  landlord_notice: { kind: 'YES_NO', label: 'notice to the landlord' },
  landlord_liability: { kind: 'YES_NO', label: 'liability of the landlord' },
  premises_bar_months: { kind: 'NUMBER', label: 'bar on the premises after a closing', unit: 'months' },
  zoning_limits: { kind: 'YES_NO', label: 'limits by zoning' },
  summary_suspension: { kind: 'YES_NO', label: 'suspension on the spot' },
  hearing_days: { kind: 'NUMBER', label: 'time to the hearing', unit: 'days' },
  fine: { kind: 'NUMBER', label: 'highest fine for a breach', unit: 'dollars' },
} as const satisfies Readonly<Record<string, FieldDefinition>>;

export type OrdinanceField = keyof typeof ORDINANCE_FIELDS;
export type RuleValue = boolean | number | string;
/** What one statement says. A field that is absent is unknown, which is not "no". */
export type OrdinanceRules = Readonly<Partial<Record<OrdinanceField, RuleValue>>>;

export const ORDINANCE_FIELD_NAMES = Object.keys(ORDINANCE_FIELDS) as readonly OrdinanceField[];

/** The definition of a field, whatever it may be. */
export function fieldOf(field: OrdinanceField): FieldDefinition {
  return ORDINANCE_FIELDS[field];
}

/** A rule in words: `yes`, `3 years`, `Police Chief`. */
export function ruleText(field: OrdinanceField, value: RuleValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const { unit } = fieldOf(field);
  return unit === undefined ? `${value}` : `${value} ${unit}`;
}

/** The rules that a row states. */
export function rulesOf(fields: Readonly<Record<string, string>>): OrdinanceRules {
  const rules: Partial<Record<OrdinanceField, RuleValue>> = {};
  for (const field of ORDINANCE_FIELD_NAMES) {
    const text = fields[field];
    if (text === undefined) continue;
    const { kind } = fieldOf(field);
    rules[field] = kind === 'YES_NO' ? text === 'yes' : kind === 'NUMBER' ? Number(text) : text;
  }
  return rules;
}
