/** S: seen in the source named. K: general knowledge. ?: a guess. */
export const LAW_MARKS = ['S', 'K', '?'] as const;
export type LawMark = (typeof LAW_MARKS)[number];

/** How grave an offense is. INFRACTION and CIVIL are no crimes. */
export const OFFENSE_CLASSES = [
  'A_FELONY',
  'B_FELONY',
  'C_FELONY',
  'D_FELONY',
  'E_FELONY',
  'FELONY',
  'A_MISDEMEANOR',
  'B_MISDEMEANOR',
  'C_MISDEMEANOR',
  'D_MISDEMEANOR',
] as const;
export type OffenseClass = (typeof OFFENSE_CLASSES)[number];

/** What an offense is made of. */
export const ELEMENTS = ['ACT', 'ENTERPRISE', 'OCCASIONS', 'MEANS', 'AGE', 'MENTAL_STATE', 'EFFORT', 'NEXUS'] as const;
export type Element = (typeof ELEMENTS)[number];

/** Of whom the person used for sex was: an adult, a minor, or either. */
export const LIMBS = ['ANY', 'ADULT', 'MINOR'] as const;
export type Limb = (typeof LIMBS)[number];

/** UNKNOWN: nothing was seen, which is not "not needed". */
export const NEEDS = ['REQUIRED', 'NOT_REQUIRED', 'UNKNOWN'] as const;
export type Need = (typeof NEEDS)[number];

/** What a fact or exhibit may show; an element names those of which one is enough. */
export const ELEMENT_FACTS = [
  'COMPELS',
  'INDUCES',
  'RECRUITS',
  'ENTICES',
  'HARBORS',
  'TRANSPORTS',
  'PROVIDES',
  'OBTAINS',
  'ADVERTISES',
  'MAINTAINS',
  'PATRONIZES',
  'SOLICITS',
  'BENEFITS',
  'ADVANCES',
  'PROFITS',
  'MANAGES_HOUSE',
  'TWO_OR_MORE',
  'CONTROLS_PREMISES',
  'FORCE',
  'THREAT',
  'FRAUD',
  'COERCION',
  'INTIMIDATION',
  'SEXUAL_CONTACT',
  'UNDER_18',
  'BELIEVED_UNDER_18',
  'KNOWING',
  'INTENT',
  'RECKLESS_DISREGARD',
  'KNOWS_OF_USE',
  'NO_EFFORT_TO_STOP',
  'INTERSTATE_COMMERCE',
] as const;
export type ElementFact = (typeof ELEMENT_FACTS)[number];

/** NUISANCE: how often something happened at a property. FORFEITURE: how long the state has after a seizure. */
export const COUNTER_KINDS = ['NUISANCE', 'FORFEITURE'] as const;
export type CounterKind = (typeof COUNTER_KINDS)[number];

/** What a statute may count. */
export const COUNTED_THINGS = ['ARREST', 'WARRANT', 'CITATION', 'SEIZURE'] as const;
export type CountedThing = (typeof COUNTED_THINGS)[number];
