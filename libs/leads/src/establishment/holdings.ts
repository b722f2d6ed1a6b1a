import type { TownsTouch } from '@townline/detection';
import type { PartialDate } from '@townline/kernel';
import type { Place, Snapshot } from '@townline/resolution';

/** Everything that is held about shops at present: what resolution works on, and what happened to the shops besides. */
export interface Holdings {
  readonly snapshot: Snapshot;
  readonly events: readonly ShopEvent[];
  readonly advertisements: readonly ShopAdvertisement[];
  /** The town of each place, by `townKey`. A place whose town is not known is absent. */
  readonly towns: ReadonlyMap<string, Town>;
  /** Which of those towns share a border; absent where no borders are held. */
  readonly townsTouch?: TownsTouch;
}

export interface Town {
  readonly id: string;
  readonly name: string;
}

export type EventKind =
  | 'OPENED'
  | 'CLOSED'
  | 'CLOSED_BY_ORDER'
  | 'INSPECTED'
  | 'FOUND_OPEN'
  | 'CITED'
  | 'RAID'
  | 'ARREST'
  | 'PERMIT_APPLIED'
  | 'PERMIT_ISSUED'
  | 'PERMIT_DENIED'
  | 'PERMIT_REVOKED'
  | 'PERMIT_RENEWED'
  | 'PERMIT_SUSPENDED'
  | 'PERMIT_REINSTATED'
  | 'PERMIT_EXPIRED'
  | 'SOLD';

export type Instrument = 'RAID' | 'HEALTH_ORDER' | 'LICENSE_ORDER' | 'COURT_ORDER' | 'VOLUNTARY';

/** Something done to or by a shop on a day. `business` is the card's position in the snapshot. */
export interface ShopEvent {
  readonly business: number;
  readonly kind: EventKind;
  readonly on: PartialDate;
  readonly authority: string | null;
  readonly instrument: Instrument | null;
  readonly note: string | null;
  readonly statedOn: string;
}

/** An advertisement; `business` is null where the source ties it to no shop. */
export interface ShopAdvertisement {
  readonly business: number | null;
  readonly postedOn: PartialDate;
  readonly text: string;
  readonly phone: string | null;
  readonly statedOn: string;
}

/** By what a place's town is looked up: its point, ZIP code, postal city and state. */
export function townKey(place: Place): string {
  const { point, form, state } = place;
  return [point?.latitude, point?.longitude, form?.zip5, form?.city, state].map((part) => part ?? '').join('|');
}
