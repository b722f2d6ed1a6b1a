import { isCloseSpelling, isOneSlip } from '../comparison/agreement.js';
import { slipsBetween } from '../comparison/slips.js';
import type { AddressForm } from '../address/address-form.js';
import type { GeoPoint } from './business-record.js';

const METRES_PER_DEGREE = 111_195;

/** Metres between two points on the ground; good to a per mille up to some hundred kilometres. */
export function metresBetween(a: GeoPoint, b: GeoPoint): number {
  const north = (a.latitude - b.latitude) * METRES_PER_DEGREE;
  const middle = (((a.latitude + b.latitude) / 2) * Math.PI) / 180;
  const east = (a.longitude - b.longitude) * METRES_PER_DEGREE * Math.cos(middle);
  return Math.hypot(north, east);
}

export type AddressRelation =
  'SAME_DOOR' | 'SAME_BUILDING' | 'OTHER_UNIT' | 'CLOSE' | 'OTHER_TOWN_NAME' | 'SAME_TOWN' | 'ELSEWHERE' | 'UNKNOWN';

/** How two addresses stand to each other. A missing unit, suffix or direction is not a difference; another one is. */
export function addressRelation(a: AddressForm, b: AddressForm): AddressRelation {
  const town = sameTown(a, b);
  if (a.street === null || b.street === null || !hasDoor(a) || !hasDoor(b))
    return town === false ? 'ELSEWHERE' : 'UNKNOWN';
  if (a.number === b.number && sameStreet(a, b)) {
    if (town === false) return mayBeOneTown(a, b) ? 'OTHER_TOWN_NAME' : 'ELSEWHERE';
    if (a.unit === b.unit) return 'SAME_DOOR';
    return a.unit === null || b.unit === null || sameUnit(a.unit, b.unit) ? 'SAME_BUILDING' : 'OTHER_UNIT';
  }
  if (isClose(a, b, town)) return 'CLOSE';
  return town === true ? 'SAME_TOWN' : town === false ? 'ELSEWHERE' : 'UNKNOWN';
}

/** Postal names and villages cut towns differently: another name is another town only with another state or ZIP area. */
function mayBeOneTown(a: AddressForm, b: AddressForm): boolean {
  const stateDiffers = a.state !== null && b.state !== null && a.state !== b.state;
  const areaDiffers = a.zip5 !== null && b.zip5 !== null && a.zip5.slice(0, 3) !== b.zip5.slice(0, 3);
  return !stateDiffers && !areaDiffers && a.country === b.country;
}

function hasDoor(address: AddressForm): boolean {
  return address.number !== null || (address.street?.startsWith('PO BOX') ?? false) || address.country !== 'US';
}

/** True or false where both say enough: equal ZIP, or equal city without a contradicting state. */
function sameTown(a: AddressForm, b: AddressForm): boolean | undefined {
  if (a.state !== null && b.state !== null && a.state !== b.state) return false;
  const zipA = a.zip5 ?? a.postalCode;
  const zipB = b.zip5 ?? b.postalCode;
  if (zipA !== null && zipA === zipB) return true;
  if (a.city !== null && b.city !== null && (a.city === b.city || isCloseSpelling(a.city, b.city))) return true;
  // Postal names and ZIP codes cut towns differently: only both disagreeing is a contradiction.
  if (zipA !== null && zipB !== null && a.city !== null && b.city !== null)
    return zipA.slice(0, 3) === zipB.slice(0, 3) ? undefined : false;
  return (zipA !== null && zipB !== null && zipA.slice(0, 3) !== zipB.slice(0, 3)) ||
    (a.city !== null && b.city !== null && zipA === null && zipB === null)
    ? false
    : undefined;
}

function sameStreet(a: AddressForm, b: AddressForm): boolean {
  if (a.street !== b.street && a.street?.replaceAll(' ', '') !== b.street?.replaceAll(' ', '')) return false;
  return (
    agrees(a.suffix, b.suffix) &&
    agrees(a.predirectional, b.predirectional) &&
    agrees(a.postdirectional, b.postdirectional)
  );
}

function agrees(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

function sameUnit(a: string, b: string): boolean {
  return a.replace(/[^A-Z0-9]/g, '') === b.replace(/[^A-Z0-9]/g, '');
}

/** The street's name misspelled, or two digits of the number swapped. Another digit is the house next door. */
function isClose(a: AddressForm, b: AddressForm, town: boolean | undefined): boolean {
  if (town === false || a.street === null || b.street === null) return false;
  if (a.number === b.number)
    return isCloseSpelling(a.street, b.street) || hasGarbledSuffix(a, b) || hasGarbledSuffix(b, a) || isGarbled(a, b);
  return (
    a.unit === b.unit && sameStreet(a, b) && isOneSlip(a.number ?? '', b.number ?? '') && sameDigits(a.number, b.number)
  );
}

/** Slips on both sides, and in the suffix as well: "QUIILL LN" beside "QUILL LNAE". */
function isGarbled(a: AddressForm, b: AddressForm): boolean {
  const [left, right] = [fused(a), fused(b)];
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  if (shorter.length < 7) return false;
  return slipsBetween(shorter, longer).whole <= (shorter.length < 12 ? 2 : 3);
}

function fused({ street, suffix }: AddressForm): string {
  return `${street ?? ''}${suffix ?? ''}`.replaceAll(' ', '');
}

/** "EMBER BLTD" beside "EMBER BLVD": a suffix that could not be read stayed in the street's name. */
function hasGarbledSuffix(garbled: AddressForm, clear: AddressForm): boolean {
  if (garbled.suffix !== null || clear.suffix === null || clear.street === null) return false;
  const [name, ...rest] = (garbled.street ?? '').split(`${clear.street} `).reverse();
  return rest.length === 1 && rest[0] === '' && name !== undefined && !name.includes(' ');
}

function sameDigits(a: string | null, b: string | null): boolean {
  return a?.length === b?.length && [...(a ?? '')].sort().join('') === [...(b ?? '')].sort().join('');
}
