import type { PartialDate } from '@townline/kernel';
import type { AddressForm } from '../address/address-form.js';
import type { BusinessNameForm } from '../name/name-form.js';

/** Degrees of WGS 84. */
export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

/** The families of trade that a shop may belong to; one list, so that two registers' words can be compared. */
export type TradeFamily = 'MASSAGE' | 'BEAUTY' | 'HEALTH' | 'RESTAURANT' | 'HOTEL' | 'BAR' | 'RETAIL' | 'OTHER';

/** How often a source has a shop under more than one entry: registers never, inspectors and listings may. */
export type SourceHabit = 'ONCE' | 'SOMETIMES' | 'OFTEN';

/** What one row of one source says of a shop, in normal forms. `null` and empty mean "not stated". */
export interface BusinessRecord {
  /** The caller's number for the row: a whole number from 0 to 2^26. */
  readonly id: number;
  readonly source: string;
  readonly recordId: string;
  readonly tradeName: BusinessNameForm | null;
  readonly legalName: BusinessNameForm | null;
  readonly address: AddressForm | null;
  readonly point: GeoPoint | null;
  /** `PhoneForm.number` of the valid ones. */
  readonly phones: readonly string[];
  /** `EmailForm.address`. */
  readonly emails: readonly string[];
  /** `WebsiteForm.key`. */
  readonly websites: readonly string[];
  /** `licenseNumber()` of the text. */
  readonly licenseNo: string | null;
  readonly category: TradeFamily | null;
  readonly opened: PartialDate | null;
  readonly closed: PartialDate | null;
  /** The day on which the source stated the row, `YYYY-MM-DD`. */
  readonly statedOn: string | null;
  /** Keys of the people and companies the source ties to the shop: name keys, or ids of resolved parties. */
  readonly partyKeys: readonly string[];
  /** How the row's source lists shops (`sourceHabits`); once each when not given. */
  readonly habit?: SourceHabit;
}
