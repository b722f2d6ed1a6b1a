import type { PartialDate } from '@townline/kernel';
import type { AddressForm } from '../address/address-form.js';
import type { NameForm, PartyKind } from '../name/name-form.js';

/** What one row of one source says of a person or an organization, in normal forms. */
export interface PartyRecord {
  /** The caller's number for the row: a whole number from 0 to 2^26. */
  readonly id: number;
  readonly source: string;
  readonly recordId: string;
  readonly kind: PartyKind;
  /** The name and any aliases; `PersonNameForm` for a person, `BusinessNameForm` for an organization. Empty: nobody is named. */
  readonly names: readonly NameForm[];
  readonly birthDate: PartialDate | null;
  /** Company number as `licenseNumber()` writes it. */
  readonly registryNo: string | null;
  /** A person's own license. */
  readonly licenseNo: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly address: AddressForm | null;
  /** Ids of the shops it is tied to: rows, or better one id per resolved establishment. */
  readonly businessIds: readonly number[];
  /** Keys of the buildings in which those shops stand. */
  readonly premises?: readonly string[];
}
