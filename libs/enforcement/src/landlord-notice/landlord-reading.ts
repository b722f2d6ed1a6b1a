import {
  firstServed,
  isAfter,
  type KnowledgeEntry,
  type LandlordRecord,
  propertiesOf,
  weighs,
} from './knowledge-timeline.js';

/**
 * How a landlord's record reads. NOTHING: no tenant with anything that weighs. ISOLATED: one tenant, and nothing after a notice.
 * SEVERAL: more than one tenant, and nothing after a notice. AFTER_NOTICE: something after a notice about the same property.
 */
export const LANDLORD_READINGS = ['NOTHING', 'ISOLATED', 'SEVERAL', 'AFTER_NOTICE'] as const;
export type LandlordReadingKind = (typeof LANDLORD_READINGS)[number];

/** Tenants and, of them, those with a closing, a raid, an arrest, a citation or a revoked permit. */
export interface TenantShare {
  readonly tenants: number;
  readonly withActs: number;
}

/** One property of a landlord. */
export interface PropertyReading extends TenantShare {
  readonly propertyId: string;
  readonly line: string;
  readonly acts: number;
  readonly actsAfterNotice: number;
  readonly firstServedOn: string | null;
}

/** A landlord's record in figures and words. It says what they were told, and of nobody what they knew besides. */
export interface LandlordReading extends TenantShare {
  readonly kind: LandlordReadingKind;
  readonly acts: number;
  readonly actsAfterNotice: number;
  readonly noticesServed: number;
  readonly properties: readonly PropertyReading[];
  readonly sentence: string;
}

/** A landlord, what happened in their places, and what they were told. */
export interface LandlordKnowledge {
  readonly partyId: string;
  readonly name: string;
  readonly reading: LandlordReading;
  readonly timeline: readonly KnowledgeEntry[];
}

export function landlordReading(record: LandlordRecord): LandlordReading {
  const served = firstServed(record);
  const properties = propertiesOf(record);
  const propertyOf = (premisesId: string): string => properties.get(premisesId) ?? premisesId;
  const ids = [...new Set(record.places.map(({ propertyId }) => propertyId))];
  const read = ids.map((id) => propertyReading(record, id, propertyOf, served));
  const tenants = new Set(record.tenants.map(({ key }) => key));
  const acts = record.acts.filter(weighs);
  const withActs = new Set(acts.flatMap(({ tenantKey }) => (tenantKey === null ? [] : [tenantKey]))).size;
  const actsAfterNotice = acts.filter((act) => isAfter(act, propertyOf(act.premisesId), served)).length;
  const noticesServed = new Set(record.steps.filter(({ state }) => state === 'SERVED').map(({ noticeId }) => noticeId))
    .size;
  const figures = { tenants: tenants.size, withActs, acts: acts.length, actsAfterNotice, noticesServed };
  const kind = readingKind(figures);
  const ordered = [...read].sort(
    (a, b) => b.actsAfterNotice - a.actsAfterNotice || b.acts - a.acts || (a.line < b.line ? -1 : 1),
  );
  return { ...figures, kind, properties: ordered, sentence: readingSentence(figures) };
}

/** How common it is among all tenants whose landlord is known, beside one landlord's own. */
export function baseRateSentence({ tenants, withActs }: TenantShare): string {
  if (tenants === 0) return 'No landlord of any business is known to you.';
  return `Of all ${tenants} businesses whose landlord is known to you, ${withActs} (${percent({ tenants, withActs })}) had one.`;
}

interface Figures extends TenantShare {
  readonly acts: number;
  readonly actsAfterNotice: number;
  readonly noticesServed: number;
}

function readingKind({ acts, withActs, actsAfterNotice }: Figures): LandlordReadingKind {
  if (acts === 0) return 'NOTHING';
  if (actsAfterNotice > 0) return 'AFTER_NOTICE';
  return withActs > 1 ? 'SEVERAL' : 'ISOLATED';
}

const WHAT = 'a closing by order, a raid, an arrest, a citation or a revoked permit';

function readingSentence({ tenants, withActs, acts, actsAfterNotice, noticesServed }: Figures): string {
  const noun = tenants === 1 ? 'tenant' : 'tenants';
  const share =
    acts === 0
      ? `None of ${tenants} ${noun} had ${WHAT}.`
      : `${withActs} of ${tenants} ${noun} (${percent({ tenants, withActs })}) had ${WHAT}, ${acts} in all`;
  const told =
    noticesServed === 0
      ? 'no notice was served'
      : `${noticesServed} ${noticesServed === 1 ? 'notice was' : 'notices were'} served`;
  if (acts === 0) return `${share} ${told.charAt(0).toUpperCase()}${told.slice(1)}.`;
  const after =
    actsAfterNotice === 0 ? 'none after a notice' : `${actsAfterNotice} after a notice about the same property`;
  return `${share}; ${after} (${told}).`;
}

function propertyReading(
  record: LandlordRecord,
  propertyId: string,
  propertyOf: (premisesId: string) => string,
  served: ReadonlyMap<string, string>,
): PropertyReading {
  const here = <Row extends { premisesId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ premisesId }) => propertyOf(premisesId) === propertyId);
  const acts = here(record.acts).filter(weighs);
  const [place] = [...record.places]
    .filter((one) => one.propertyId === propertyId)
    .sort((a, b) => Number(b.premisesId === propertyId) - Number(a.premisesId === propertyId));
  return {
    propertyId,
    line: place?.line ?? 'a place of theirs',
    tenants: new Set(here(record.tenants).map(({ key }) => key)).size,
    withActs: new Set(acts.flatMap(({ tenantKey }) => (tenantKey === null ? [] : [tenantKey]))).size,
    acts: acts.length,
    actsAfterNotice: acts.filter((act) => isAfter(act, propertyId, served)).length,
    firstServedOn: served.get(propertyId) ?? null,
  };
}

function percent({ tenants, withActs }: TenantShare): string {
  return tenants === 0 ? '0%' : `${Math.round((100 * withActs) / tenants)}%`;
}
