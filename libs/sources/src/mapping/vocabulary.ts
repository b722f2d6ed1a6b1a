const IMPORTED = [
  'businesses',
  'parties',
  'affiliations',
  'events',
  'advertisements',
  'vehicles',
  'jurisdictions',
  'postal_areas',
  'ordinances',
] as const;

/** Kinds of row that a file may hold, in the data package's words. */
export const RESOURCES: readonly Resource[] = IMPORTED;

/** Kinds of row; a pin on a premises is entered by hand only. */
export type Resource = (typeof IMPORTED)[number] | 'pins';

/** What a field may hold. `one of` lists the only words it may be. */
export type FieldKind =
  'text' | 'date' | 'latitude' | 'longitude' | 'share' | 'count' | 'areas' | { readonly oneOf: readonly string[] };

export interface FieldDefinition {
  readonly kind: FieldKind;
  readonly required: boolean;
}

export const AFFILIATION_ROLES = [
  'owner',
  'officer',
  'manager',
  'staff',
  'licensee',
  'registered_agent',
  'landlord',
  'lessee',
  'utility_payer',
] as const;

export const EVENT_KINDS = [
  'opened',
  'closed',
  'closed_by_order',
  'inspected',
  'found_open',
  'cited',
  'raid',
  'arrest',
  'permit_applied',
  'permit_issued',
  'permit_denied',
  'permit_revoked',
  'permit_renewed',
  'permit_suspended',
  'permit_reinstated',
  'permit_expired',
  'sold',
] as const;

export const EVENT_INSTRUMENTS = ['raid', 'health_order', 'license_order', 'court_order', 'voluntary'] as const;

/** What an inspection was of. */
export const INSPECTION_BRANCHES = ['code', 'health', 'fire', 'zoning', 'licensing', 'police'] as const;

export const INSPECTION_RESULTS = ['passed', 'violations', 'failed', 'no_entry'] as const;

const YES_NO_RULES = [
  'in_place enforced establishment_permit therapist_permit background_check fingerprints patron_register clear_windows',
  'unlocked_doors no_living_in price_list inspection_right landlord_notice landlord_liability zoning_limits',
  'summary_suspension',
];
const NUMBER_RULES = [
  'establishment_fee therapist_fee look_back_years school_hours register_kept_months hours_per_day inspections_per_year',
  'reinspection_days premises_bar_months hearing_days fine',
];

const PLACE = 'street unit city state postal_code';
const BUSINESS = 'business_source business_record_id';
const PARTY = 'party_source party_record_id';

/** The fields of every kind of row. Beyond the data package: a shop's parcel, vehicles, areas of towns, ZIP tables,
 * ordinances, and what an inspection found. */
export const VOCABULARY: Readonly<Record<Resource, Readonly<Record<string, FieldDefinition>>>> = {
  businesses: define({
    required: 'trade_name',
    text: `legal_name ${PLACE} phone email website license_no license_status category country parcel`,
    date: 'as_of opened_on closed_on',
    point: true,
  }),
  parties: define({
    required: 'name',
    oneOf: { kind: ['person', 'organization'] },
    text: `other_names registry_no license_no phone email ${PLACE} country`,
    date: 'birth_date',
  }),
  affiliations: define({
    required: `${PARTY} ${BUSINESS}`,
    oneOf: { role: AFFILIATION_ROLES },
    date: 'valid_from valid_to',
  }),
  events: define({
    required: `${BUSINESS} occurred_on`,
    oneOf: { kind: EVENT_KINDS },
    optionalOneOf: { instrument: EVENT_INSTRUMENTS, branch: INSPECTION_BRANCHES, result: INSPECTION_RESULTS },
    text: 'authority note findings license_no',
    date: 'occurred_on reinspect_on',
  }),
  advertisements: define({
    required: 'posted_on',
    text: `title body phone url city state ${BUSINESS}`,
    date: 'posted_on',
  }),
  vehicles: define({
    required: 'plate state',
    text: `description note ${BUSINESS} ${PARTY}`,
    date: 'as_of valid_from valid_to',
  }),
  pins: define({ required: 'premises_id reason latitude longitude', point: true }),
  jurisdictions: define({
    required: 'name areas',
    oneOf: { kind: ['town', 'agency_area', 'judicial_district', 'region'] },
    text: 'state county geoid_county geoid_planning_region',
    date: 'valid_from valid_to',
    kinds: { areas: 'areas', population: 'count' },
  }),
  postal_areas: define({
    required: 'code state town_name',
    oneOf: { kind: ['zip', 'village'] },
    kinds: { share: 'share' },
  }),
  ordinances: define({
    required: 'state town citation',
    optionalOneOf: { mark: ['S', 'K', '?'], ...each(YES_NO_RULES, ['yes', 'no']) },
    text: 'read_in link doubt verified_by note permitting_body inspecting_body hours',
    date: 'read_on verified_on adopted_on amended_on enforced_from valid_from valid_to',
    kinds: each(NUMBER_RULES, 'count'),
  }),
};

interface Definition {
  readonly required: string;
  readonly text?: string;
  readonly date?: string;
  readonly point?: boolean;
  readonly oneOf?: Readonly<Record<string, readonly string[]>>;
  readonly optionalOneOf?: Readonly<Record<string, readonly string[]>>;
  readonly kinds?: Readonly<Record<string, FieldKind>>;
}

/** The same for each of these names. */
function each<Value>(names: readonly string[], value: Value): Record<string, Value> {
  return Object.fromEntries(
    names
      .join(' ')
      .split(' ')
      .map((name) => [name, value]),
  );
}

function define(definition: Definition): Record<string, FieldDefinition> {
  const required = new Set([...definition.required.split(' '), ...Object.keys(definition.oneOf ?? {})]);
  const kinds = new Map<string, FieldKind>();
  for (const name of [...required, ...(definition.text ?? '').split(' ')]) kinds.set(name, 'text');
  for (const name of (definition.date ?? '').split(' ')) kinds.set(name, 'date');
  for (const [name, words] of Object.entries({ ...definition.oneOf, ...definition.optionalOneOf })) {
    kinds.set(name, { oneOf: words });
  }
  for (const [name, kind] of Object.entries(definition.kinds ?? {})) kinds.set(name, kind);
  if (definition.point) kinds.set('latitude', 'latitude').set('longitude', 'longitude');
  kinds.delete('');
  return Object.fromEntries([...kinds].map(([name, kind]) => [name, { kind, required: required.has(name) }]));
}
