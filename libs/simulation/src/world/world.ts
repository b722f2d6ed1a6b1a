import type { Region } from '../region/region.js';

/** Whole days since 1970-01-01; kernel's `dayFromNumber` prints them. */
export type Day = number;

export type Hardness = 'easy' | 'normal' | 'hard';

/** What is asked of the simulator. `illicit` and `legit` are the shops open at one time, per whole unit of `scale`. */
export interface WorldSettings {
  readonly seed: number;
  readonly illicit: number;
  readonly legit: number;
  readonly years: number;
  readonly hardness: Hardness;
  readonly scale: number;
}

/**
 * A made-up world of shops of which everything is known, so that what an investigator's tool finds can be counted.
 * It consists of `provinceCount` self-contained provinces (one for each whole unit of scale); each is computed when
 * asked for, so that a world of any size needs no more memory than a few provinces. The same settings always give the
 * same world.
 */
export interface World {
  readonly settings: WorldSettings;
  readonly provinceCount: number;
  province(index: number): Province;
  /** The towns of a province alone: far cheaper than all of it. */
  region(index: number): Region;
}

/** One province: its towns and everybody and everything in them over the years. Ids are unique in the whole world. */
export interface Province {
  readonly index: number;
  /** First day of the simulated years; shops may have opened before it. */
  readonly start: Day;
  /** The day after the last one; nothing is known from it on. */
  readonly end: Day;
  readonly region: Region;
  readonly managements: readonly Management[];
  readonly people: readonly SimulatedPerson[];
  readonly organizations: readonly SimulatedOrganization[];
  readonly premises: readonly SimulatedPremises[];
  readonly shops: readonly Shop[];
  readonly reopenings: readonly Reopening[];
  readonly decoys: readonly Decoy[];
}

/** Who really runs shops, whatever the papers say. The label that a reopening lead tries to guess. */
export interface Management {
  readonly id: string;
  readonly standing: 'illicit' | 'lawful';
  /** The people who really decide. */
  readonly principalIds: readonly string[];
  /** Relatives, employees and friends who sign in their place; empty for most lawful managements. */
  readonly strawIds: readonly string[];
  /** The circle of workers who are sent from shop to shop. */
  readonly staffIds: readonly string[];
  /** A number answered centrally for several shops, where there is one. */
  readonly dispatchPhone: string | null;
  /** How many places it ran in all, successions not counted. */
  readonly places: number;
}

export interface SimulatedPerson {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  /** A second given name used at work, where there is one. */
  readonly calledName: string | null;
  /** The same name with its syllables joined or cut short in another way, as some offices do. */
  readonly joinedOtherwise: readonly { readonly given: string; readonly family: string }[];
  /** The same name in another system of spelling, or with its marks. */
  readonly otherSystems: readonly { readonly given: string; readonly family: string }[];
  /** Stock the name was drawn from: for measuring that no group of names fares worse, never as evidence. */
  readonly nameGroup: string;
  readonly bornOn: Day;
  readonly phone: string;
  readonly home: PostalAddress;
  /** Therapist license, where the person has one. */
  readonly licenseNo: string | null;
}

export interface SimulatedOrganization {
  readonly id: string;
  readonly name: string;
  readonly registryNo: string;
  readonly kind: 'company' | 'agent' | 'landlord';
  readonly address: PostalAddress;
  readonly registeredOn: Day;
}

export interface PostalAddress {
  readonly street: string;
  readonly unit: string;
  /** The post office's name: not always the town (see `SimulatedPremises.townId`). */
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
}

/** A place a shop can be at; those of one building share `buildingId`. */
export interface SimulatedPremises {
  readonly id: string;
  readonly buildingId: string;
  readonly kind: 'storefront' | 'plaza' | 'shared_suite' | 'home';
  readonly townId: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly address: PostalAddress;
  readonly landlordId: string;
}

export type Instrument = 'raid' | 'health_order' | 'license_order' | 'court_order' | 'voluntary';

/** A value and the days on which it held, half-open; `to` is null while it still holds at the end. */
export interface Dated<T> {
  readonly value: T;
  readonly from: Day;
  readonly to: Day | null;
}

/** One establishment: one operation at one premises from its opening to its closing. */
export interface Shop {
  /** The entity id of the truth files. */
  readonly id: string;
  readonly managementId: string;
  readonly standing: 'illicit' | 'lawful';
  /** What the sign said; more than one where it changed without a closing. */
  readonly names: readonly Dated<string>[];
  /** The chain whose name it carries, where it is a franchise. */
  readonly brand: string | null;
  readonly premisesId: string;
  /** The company behind it; null for a sole trader. */
  readonly organizationId: string | null;
  /** The owner on the papers, who may be a straw. */
  readonly ownerId: string;
  /** The manager on the papers. */
  readonly managerId: string;
  readonly registeredAgentId: string | null;
  readonly mailing: PostalAddress;
  readonly landlordId: string;
  readonly utilityPayerId: string;
  readonly licenseNo: string;
  readonly openedOn: Day;
  /** First day on which it is no longer open; null while open at the end. */
  readonly closedOn: Day | null;
  readonly instrument: Instrument | null;
  readonly phones: readonly Dated<string>[];
  readonly email: string | null;
  readonly website: string | null;
  readonly staff: readonly Dated<string>[];
  readonly advertisements: readonly SimulatedAdvertisement[];
  /** An order to shut after which it was found open again under the same name, license, company and premises. */
  readonly resumption: { readonly closedOn: Day; readonly foundOpenOn: Day; readonly instrument: Instrument } | null;
  /** The day it passed to an unrelated owner, whose own establishment is another one. */
  readonly soldOn: Day | null;
}

export interface SimulatedAdvertisement {
  readonly id: string;
  readonly postedOn: Day;
  readonly title: string;
  readonly body: string;
  readonly phone: string;
}

export type Relation =
  'same_premises' | 'same_building' | 'same_town' | 'town_line_move' | 'other_town' | 'other_state';

/** What a successor kept of its predecessor. */
export interface KeptTraces {
  readonly name: boolean;
  readonly organization: boolean;
  readonly owner: boolean;
  readonly manager: boolean;
  readonly phone: boolean;
  readonly registeredAgent: boolean;
  readonly mailing: boolean;
  readonly landlord: boolean;
  readonly staff: boolean;
  readonly adText: boolean;
}

/** A direct succession under one management: the true pair that detection looks for. */
export interface Reopening {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly reopenedOn: Day;
  readonly relation: Relation;
  /** Days from closing to opening; negative when the successor was licensed before the closing. */
  readonly gapDays: number;
  readonly standing: 'illicit' | 'lawful';
  readonly instrument: Instrument;
  readonly kept: KeptTraces;
}

export type DecoyKind =
  | 'shared_suite'
  | 'sole_storefront'
  | 'plaza'
  | 'hub_agent'
  | 'franchise'
  | 'common_surname'
  | 'true_sale'
  | 'home_occupation'
  | 'recycled_phone'
  | 'sister_shop'
  | 'postal_name';

/** Two shops of unrelated managements (or sister shops of one) that look like a reopening and are none. */
export interface Decoy {
  readonly shopIdA: string;
  readonly shopIdB: string;
  readonly kind: DecoyKind;
}
