import { earliestDay, type PartialDate } from '@townline/kernel';
import type { NoticeState, ServiceMeans } from './notice-machine.js';

/** That somebody owns or lets a place, as one row states it. */
export interface StatedInterest {
  readonly observationId: string;
  readonly kind: 'OWNER' | 'LANDLORD';
  readonly premisesId: string;
  readonly validFrom: PartialDate | null;
  readonly validTo: PartialDate | null;
}

/** A business in a place of theirs. */
export interface Tenant {
  /** Its entity; of a business that is not resolved yet, its card. */
  readonly key: string;
  readonly name: string | null;
  /** As one row states it. */
  readonly observationId: string;
  readonly premisesId: string;
  readonly validFrom: PartialDate | null;
  readonly validTo: PartialDate | null;
}

/** That somebody holds a lease of a place of theirs, as one row states it. */
export interface StatedLease {
  readonly observationId: string;
  readonly lessee: string | null;
  readonly premisesId: string;
  readonly validFrom: PartialDate | null;
  readonly validTo: PartialDate | null;
}

/** Something that a town, the police or a court did at a place of theirs. */
export interface PlaceAct {
  readonly kind: string;
  readonly happenedOn: PartialDate;
  readonly premisesId: string;
  /** Of the business it was about; null: of none that is named. */
  readonly tenantKey: string | null;
  /** Every row that states it. */
  readonly observationIds: readonly string[];
  readonly eventId: string | null;
  readonly arrestId: string | null;
}

/** What became of a notice on a day. */
export interface NoticeStep {
  readonly noticeId: string;
  readonly number: string;
  readonly premisesId: string;
  /** As the letter names it. */
  readonly place: string;
  readonly state: NoticeState;
  readonly happenedOn: string;
  readonly means: ServiceMeans | null;
  readonly detail: string | null;
  readonly proofSha256: string | null;
}

/** A place that somebody owns or lets, by its name in a letter. Those that hang together share a property. */
export interface OwnedPlace {
  readonly premisesId: string;
  /** The building or parcel around it, or itself. */
  readonly propertyId: string;
  readonly line: string;
  /** False: a unit in it is. */
  readonly isTheirs: boolean;
}

/** Everything that is known of a landlord, of what whoever asks may see. */
export interface LandlordRecord {
  readonly interests: readonly StatedInterest[];
  readonly leases: readonly StatedLease[];
  readonly tenants: readonly Tenant[];
  readonly acts: readonly PlaceAct[];
  readonly steps: readonly NoticeStep[];
  readonly places: readonly OwnedPlace[];
}

export const KNOWLEDGE_KINDS = ['INTEREST', 'LEASE', 'TENANT', 'ACT', 'NOTICE'] as const;
export type KnowledgeKind = (typeof KNOWLEDGE_KINDS)[number];

/** One line of what happened and of what a landlord was told. */
export interface KnowledgeEntry {
  /** A partial date; null: not known. */
  readonly on: PartialDate | null;
  readonly kind: KnowledgeKind;
  readonly propertyId: string;
  readonly sentence: string;
  /** Of an act: whether a notice about the property had been served on an earlier day. */
  readonly isAfterNotice: boolean;
  readonly observationIds: readonly string[];
  readonly eventId: string | null;
  readonly arrestId: string | null;
  readonly noticeId: string | null;
}

/** What weighs on a landlord once they know of it. Inspections and openings do not. */
const WEIGHS = new Set(['CLOSED_BY_ORDER', 'RAID', 'ARREST', 'CITED', 'PERMIT_REVOKED', 'FOUND_OPEN']);

const ACT_WORDS: Readonly<Record<string, string>> = {
  CLOSED_BY_ORDER: 'closed by order',
  CLOSED: 'closed',
  RAID: 'raided',
  ARREST: 'an arrest was made there',
  CITED: 'cited',
  PERMIT_REVOKED: 'its permit was revoked',
  PERMIT_DENIED: 'its permit was denied',
  FOUND_OPEN: 'found open again',
  INSPECTED: 'inspected',
};

const MEANS_WORDS: Readonly<Record<ServiceMeans, string>> = {
  IN_PERSON: 'in person',
  MARSHAL: 'by a marshal',
  CERTIFIED_MAIL: 'by certified mail',
  MAIL: 'by mail',
  EMAIL: 'by e-mail',
  POSTED: 'by posting',
};

export function weighs({ kind }: PlaceAct): boolean {
  return WEIGHS.has(kind);
}

/**
 * A place may prove to be another once its address is known better. A letter about it then speaks of the place of theirs that has
 * the same line now.
 */
export function followedSteps(steps: readonly NoticeStep[], places: readonly OwnedPlace[]): NoticeStep[] {
  const known = new Set(places.map(({ premisesId }) => premisesId));
  return steps.map((step) => {
    const now = known.has(step.premisesId) ? undefined : places.find(({ line }) => line === step.place);
    return now === undefined ? step : { ...step, premisesId: now.premisesId };
  });
}

/** Everything in the order of its days; what has no day comes first. */
export function knowledgeTimeline(record: LandlordRecord): KnowledgeEntry[] {
  const lines = new Map(record.places.map(({ premisesId, line }) => [premisesId, line]));
  const properties = propertiesOf(record);
  const served = firstServed(record);
  const at = (premisesId: string): string => lines.get(premisesId) ?? 'a place of theirs';
  const of = (premisesId: string): string => properties.get(premisesId) ?? premisesId;
  const tenantNames = new Map(record.tenants.map(({ key, name }) => [key, name]));
  const entries: KnowledgeEntry[] = [
    ...record.interests.flatMap((one) => interestEntries(one, at, of)),
    ...record.leases.flatMap((one) => leaseEntries(one, at, of)),
    ...record.tenants.flatMap((one) => tenantEntries(one, at, of)),
    ...record.acts.map((act) => actEntry(act, at, of(act.premisesId), tenantNames, served)),
    ...record.steps.filter(({ state }) => state !== 'DRAFT').map((step) => stepEntry(step, at, of(step.premisesId))),
  ];
  return entries.sort((a, b) => compare(a.on ?? '', b.on ?? '') || RANK[a.kind] - RANK[b.kind]);
}

/** The first day on which a notice about each property was served. */
export function firstServed(record: Pick<LandlordRecord, 'steps' | 'places'>): ReadonlyMap<string, string> {
  const properties = propertiesOf(record);
  const first = new Map<string, string>();
  for (const { state, happenedOn, premisesId } of record.steps) {
    const property = properties.get(premisesId) ?? premisesId;
    const known = first.get(property);
    if (state === 'SERVED' && (known === undefined || happenedOn < known)) first.set(property, happenedOn);
  }
  return first;
}

/** True for what weighs and surely came on a later day than a notice about its property was served. */
export function isAfter(act: PlaceAct, property: string, served: ReadonlyMap<string, string>): boolean {
  const day = served.get(property);
  return day !== undefined && weighs(act) && earliestDay(act.happenedOn) > day;
}

export function propertiesOf({ places }: Pick<LandlordRecord, 'places'>): ReadonlyMap<string, string> {
  return new Map(places.map(({ premisesId, propertyId }) => [premisesId, propertyId]));
}

type Told = (premisesId: string) => string;
const NO_IDS = { eventId: null, arrestId: null, noticeId: null };
const RANK: Readonly<Record<KnowledgeKind, number>> = { INTEREST: 0, LEASE: 1, TENANT: 2, ACT: 3, NOTICE: 4 };

function interestEntries(interest: StatedInterest, at: Told, of: Told): KnowledgeEntry[] {
  const { kind, premisesId, validFrom, validTo, observationId } = interest;
  const verb = kind === 'OWNER' ? 'Owns' : 'Lets';
  const base = { kind: 'INTEREST', propertyId: of(premisesId), isAfterNotice: false, ...NO_IDS } as const;
  const entry = (on: PartialDate | null, sentence: string): KnowledgeEntry => ({
    ...base,
    on,
    sentence,
    observationIds: [observationId],
  });
  const begun = entry(validFrom, `${verb} ${at(premisesId)}${validFrom === null ? '; since when is not stated' : ''}.`);
  return validTo === null ? [begun] : [begun, entry(validTo, `No longer ${verb.toLowerCase()} ${at(premisesId)}.`)];
}

function leaseEntries({ lessee, ...stay }: StatedLease, at: Told, of: Told): KnowledgeEntry[] {
  return stayEntries(
    'LEASE',
    `The lease of ${lessee ?? 'somebody without a name'} at ${at(stay.premisesId)}`,
    stay,
    of,
  );
}

function tenantEntries({ name, ...stay }: Tenant, at: Told, of: Told): KnowledgeEntry[] {
  const called = name === null ? 'A business without a name' : `“${name}”`;
  return stayEntries('TENANT', `${called} at ${at(stay.premisesId)}`, stay, of);
}

function stayEntries(
  kind: 'LEASE' | 'TENANT',
  what: string,
  { observationId, premisesId, validFrom, validTo }: Omit<StatedLease, 'lessee'>,
  of: Told,
): KnowledgeEntry[] {
  const base = { kind, propertyId: of(premisesId), isAfterNotice: false, ...NO_IDS, observationIds: [observationId] };
  return [
    ...(validFrom === null ? [] : [{ ...base, on: validFrom, sentence: `${what} begins.` }]),
    ...(validTo === null ? [] : [{ ...base, on: validTo, sentence: `${what} ends.` }]),
  ];
}

function actEntry(
  act: PlaceAct,
  at: Told,
  propertyId: string,
  names: ReadonlyMap<string, string | null>,
  served: ReadonlyMap<string, string>,
): KnowledgeEntry {
  const name = act.tenantKey === null ? null : (names.get(act.tenantKey) ?? null);
  const called = name === null ? 'A business' : `“${name}”`;
  const words = ACT_WORDS[act.kind] ?? act.kind.toLowerCase().replaceAll('_', ' ');
  return {
    on: act.happenedOn,
    kind: 'ACT',
    propertyId,
    sentence: `${called} at ${at(act.premisesId)}: ${words}.`,
    isAfterNotice: isAfter(act, propertyId, served),
    observationIds: act.observationIds,
    eventId: act.eventId,
    arrestId: act.arrestId,
    noticeId: null,
  };
}

function stepEntry(step: NoticeStep, at: Told, propertyId: string): KnowledgeEntry {
  return {
    on: step.happenedOn,
    kind: 'NOTICE',
    propertyId,
    sentence: `Notice ${step.number} about ${at(step.premisesId)} ${stepWords(step)}.`,
    isAfterNotice: false,
    observationIds: [],
    eventId: null,
    arrestId: null,
    noticeId: step.noticeId,
  };
}

function stepWords({ state, means, detail, proofSha256 }: NoticeStep): string {
  const how = means === null ? '' : ` ${MEANS_WORDS[means]}`;
  const more = detail === null ? '' : `: ${detail}`;
  const proof = proofSha256 === null ? '; no proof of it is kept' : `; proof ${proofSha256.slice(0, 12)}`;
  switch (state) {
    case 'SERVED':
      return `was served${how}${more}${proof}`;
    case 'RETURNED':
      return `came back${how}${more}`;
    case 'ACKNOWLEDGED':
      return `was answered${more}`;
    case 'WITHDRAWN':
      return `was withdrawn${more}`;
    case 'ISSUED':
    case 'DRAFT':
      return `was issued${more}`;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
