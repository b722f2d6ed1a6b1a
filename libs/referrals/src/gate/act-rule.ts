/** What is kept apart, each kind under keys of its own. */
export const COMPARTMENT_KINDS = ['SURVIVORS', 'ADVOCATES', 'SEALED_SOURCES'] as const;
export type CompartmentKind = (typeof COMPARTMENT_KINDS)[number];

/**
 * `KEEP`: switch a compartment, name its members. `OPEN_PSEUDONYM`: who is behind one. `CONSENT`: record and withdraw.
 * `CONTACT`: safe-contact rules and channels. `CARE`: needs, offers, referrals, follow-ups. `HOLD`: legal hold.
 * `SHRED`: ask for, or be the second person of, a purge. `ASK_OPENING`, `APPROVE_OPENING`: break-glass of a sealed source.
 * `READ_RELEASE`, `OWN_REFERRALS`: what was released or referred to one's own agency. `COUNT`: figures for the agency's return.
 */
export const ACTS = [
  'KEEP',
  'REGISTER',
  'READ_IDENTITY',
  'WRITE_IDENTITY',
  'FIND',
  'TAKE_PSEUDONYM',
  'SEE_PSEUDONYMS',
  'OPEN_PSEUDONYM',
  'CONSENT',
  'CONTACT',
  'CARE',
  'RELEASE',
  'HOLD',
  'SHRED',
  'ASK_OPENING',
  'APPROVE_OPENING',
  'READ_RELEASE',
  'OWN_REFERRALS',
  'COUNT',
] as const;
export type Act = (typeof ACTS)[number];

/**
 * What it takes beside the role: to be a member of the compartment (need to know), to be of the agency that keeps it, or to
 * handle the source oneself (or to have had it opened), or to be of the agency that something was released or referred to.
 */
export type ActStanding = 'MEMBER' | 'AGENCY' | 'HANDLER' | 'RECIPIENT';

export interface ActRule {
  readonly kind: CompartmentKind;
  readonly role: string;
  readonly standing: ActStanding;
  readonly acts: readonly Act[];
}

/** Who holds one of these has no part in an advocates' compartment, nor in a provider's referrals, whatever else they are. */
export const WALLED = [
  'DETECTIVE',
  'ANALYST',
  'TASK_FORCE_ANALYST',
  'SUPERVISOR',
  'INSPECTOR',
  'PROSECUTOR',
  'FEDERAL_LIAISON',
  'COUNCIL_STAFF',
  'AUDITOR',
] as const;

const RECEIVERS = ['DETECTIVE', 'PROSECUTOR', 'FEDERAL_LIAISON'];
const HELPERS = ['ADVOCATE', 'HART_LIAISON', 'NGO_PARTNER'];

const CARE_ACTS: readonly Act[] = [
  'REGISTER',
  'READ_IDENTITY',
  'WRITE_IDENTITY',
  'FIND',
  'OPEN_PSEUDONYM',
  'CONSENT',
  'CONTACT',
  'CARE',
];

/**
 * Who may do what in which compartment of their own agency. What is not here is refused. The database holds the same table
 * (`referrals.act_rule`) and decides again by it.
 */
export const ACT_RULES: readonly ActRule[] = [
  { kind: 'SURVIVORS', role: 'DETECTIVE', standing: 'MEMBER', acts: [...CARE_ACTS, 'TAKE_PSEUDONYM'] },
  { kind: 'SURVIVORS', role: 'DETECTIVE', standing: 'AGENCY', acts: ['SEE_PSEUDONYMS', 'COUNT'] },
  { kind: 'SURVIVORS', role: 'ANALYST', standing: 'AGENCY', acts: ['SEE_PSEUDONYMS', 'COUNT'] },
  { kind: 'SURVIVORS', role: 'SUPERVISOR', standing: 'AGENCY', acts: ['SEE_PSEUDONYMS', 'COUNT'] },
  { kind: 'SURVIVORS', role: 'CLERK', standing: 'AGENCY', acts: ['COUNT'] },
  { kind: 'SURVIVORS', role: 'SUPERVISOR', standing: 'MEMBER', acts: ['READ_IDENTITY', 'RELEASE', 'HOLD', 'SHRED'] },
  { kind: 'SURVIVORS', role: 'ADMINISTRATOR', standing: 'AGENCY', acts: ['KEEP'] },
  { kind: 'ADVOCATES', role: 'ADVOCATE', standing: 'MEMBER', acts: [...CARE_ACTS, 'RELEASE', 'HOLD', 'SHRED'] },
  { kind: 'ADVOCATES', role: 'ADMINISTRATOR', standing: 'AGENCY', acts: ['KEEP'] },
  {
    kind: 'SEALED_SOURCES',
    role: 'DETECTIVE',
    standing: 'HANDLER',
    acts: ['REGISTER', 'READ_IDENTITY', 'WRITE_IDENTITY'],
  },
  { kind: 'SEALED_SOURCES', role: 'DETECTIVE', standing: 'AGENCY', acts: ['ASK_OPENING'] },
  { kind: 'SEALED_SOURCES', role: 'SUPERVISOR', standing: 'AGENCY', acts: ['APPROVE_OPENING', 'HOLD', 'SHRED'] },
  { kind: 'SEALED_SOURCES', role: 'ADMINISTRATOR', standing: 'AGENCY', acts: ['KEEP'] },
  ...(['SURVIVORS', 'ADVOCATES'] as const).flatMap((kind): ActRule[] => [
    ...RECEIVERS.map((role): ActRule => ({ kind, role, standing: 'RECIPIENT', acts: ['READ_RELEASE'] })),
    ...HELPERS.map((role): ActRule => ({ kind, role, standing: 'RECIPIENT', acts: ['READ_RELEASE', 'OWN_REFERRALS'] })),
  ]),
];

/** Whether any role may ever do this in a compartment of that kind: the first wall, before the database is asked. */
export function mayEver(roles: readonly string[], kind: CompartmentKind, act: Act): boolean {
  return ACT_RULES.some((rule) => rule.kind === kind && roles.includes(rule.role) && rule.acts.includes(act));
}

/** Whether a role may do this in some kind of compartment; which kind it is, only the database knows. */
export function mayAnywhere(roles: readonly string[], act: Act): boolean {
  return COMPARTMENT_KINDS.some((kind) => mayEver(roles, kind, act));
}
