import { address, type AddressForm } from '@townline/matching';
import type { PointPrecision, PremisesKind } from './premises.entity.js';

/** What a row says of where something is. */
export interface AddressReading {
  readonly text: string;
  readonly line: string | null;
  readonly unit: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string;
  readonly parcelNo: string | null;
  readonly point: { readonly latitude: number; readonly longitude: number } | null;
  /** True for a house number on a street: a door that another row can name again. False for PO boxes. */
  readonly door: boolean;
  readonly postBox: boolean;
}

/** A premises that must exist, by its key; its parent comes with it. */
export interface PlaceDraft {
  readonly key: string;
  readonly kind: PremisesKind;
  readonly parentKey: string | null;
  readonly line: string;
  readonly unit: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string;
  readonly parcelNo: string | null;
  readonly precision: PointPrecision;
}

type Fields = Readonly<Record<string, string>>;
type Parts = Omit<AddressReading, 'text' | 'parcelNo' | 'point'>;

const NOWHERE: Parts = {
  line: null,
  unit: null,
  city: null,
  state: null,
  postalCode: null,
  country: 'US',
  door: false,
  postBox: false,
};
const REMEMBERED = 100_000;
const memory = new Map<string, Parts>();

/** Reads the address of a business or party row; null when the row says nothing of any place. */
export function readAddress(fields: Fields): AddressReading | null {
  const point = readPoint(fields);
  const parcelNo = fields['parcel']?.trim().toUpperCase() || null;
  const text = addressText(fields);
  if (text === '' && point === null && parcelNo === null) return null;
  const shown = text || (point ? `${point.latitude}, ${point.longitude}` : `Parcel ${parcelNo}`);
  return { ...remembered(fields), text: shown, parcelNo, point };
}

/** The same few doors are written again and again; parsing is the dear part of projecting. */
function remembered(fields: Fields): Parts {
  const { street, unit, city, state, postal_code: postalCode, country } = fields;
  const key = [street, unit, city, state, postalCode, country].join('\u0000');
  const known = memory.get(key);
  if (known) return known;
  const form = address({ street, unit, city, state, postalCode, country });
  const parts = form === null ? NOWHERE : partsOf(form, state);
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(key, parts);
  return parts;
}

function partsOf(form: AddressForm, statedState: string | undefined): Parts {
  const line = [form.number, form.predirectional, form.street, form.suffix, form.postdirectional];
  const postBox = form.street?.startsWith('PO BOX') ?? false;
  return {
    line: line.filter((part) => part !== null).join(' ') || null,
    unit: form.unit,
    city: form.city,
    // A code that no table knows is still what the source says.
    state: form.state ?? (statedState?.trim().toUpperCase() || null),
    postalCode: form.zip5 ?? form.postalCode,
    country: form.country,
    door: form.number !== null && form.street !== null && !postBox,
    postBox,
  };
}

function addressText(fields: Fields): string {
  const street = [fields['street'], fields['unit']].filter(Boolean).join(' ');
  const region = [fields['state'], fields['postal_code']].filter(Boolean).join(' ');
  const country = fields['country'] && !/^USA?$/i.test(fields['country']) ? fields['country'] : undefined;
  return [street, fields['city'], region, country].filter(Boolean).join(', ');
}

function readPoint(fields: Fields): AddressReading['point'] {
  const { latitude, longitude } = fields;
  if (latitude === undefined || longitude === undefined) return null;
  return { latitude: Number(latitude), longitude: Number(longitude) };
}

/** The building's key: one for every spelling of its line in one ZIP, or in one postal city where no ZIP is stated. */
export function buildingKey(
  reading: Pick<AddressReading, 'line' | 'city' | 'state' | 'postalCode' | 'country'>,
): string {
  const locality = reading.postalCode ?? [reading.city, reading.state].filter(Boolean).join(' ');
  const abroad = reading.country === 'US' ? '' : `|${reading.country}`;
  return `${reading.line}|${locality}${abroad}`;
}

/**
 * The premises a reading names, outermost first: building and unit for a door, the parcel where only that is stated. A door
 * without ZIP and city names no place. `place` is the innermost one's key, null for none.
 */
export function sharedPlaces(reading: AddressReading, source: string): PlaceDraft[] {
  const parcel = reading.parcelNo === null ? [] : [parcelDraft(reading, source, reading.parcelNo)];
  const located = reading.postalCode !== null || reading.city !== null;
  if (!reading.door || !located) return parcel;
  const key = buildingKey(reading);
  const building = draft(reading, { key, kind: 'BUILDING', parentKey: null, unit: null, precision: 'ADDRESS' });
  if (reading.unit === null) return [...parcel, building];
  const unit = { key: `${key}|${reading.unit}`, kind: 'UNIT', parentKey: key, unit: reading.unit } as const;
  return [...parcel, building, draft(reading, { ...unit, precision: 'UNIT' })];
}

/**
 * The place of one shop that is known only roughly: its street, ZIP or postal city, or its coordinates alone. It is that
 * shop's own premises, because two shops known to be "somewhere in this ZIP" are not known to be in one place.
 */
export function ownPlace(reading: AddressReading, source: string, recordId: string): PlaceDraft | null {
  const located = reading.postalCode !== null || reading.city !== null;
  if (reading.point === null && (reading.postBox || !located)) return null;
  const precision = ownPrecision(reading);
  const key = `${source}/${recordId}|${reading.text}`;
  return draft(reading, { key, kind: 'BUILDING', parentKey: null, unit: null, precision });
}

function ownPrecision(reading: AddressReading): PointPrecision {
  if (reading.point !== null) return reading.line === null || reading.postBox ? 'ADDRESS' : 'STREET';
  if (reading.line !== null) return 'STREET';
  return reading.postalCode !== null ? 'ZIP' : 'TOWN';
}

/** A parcel number means something only in the roll of whoever states it. */
export function parcelKey(source: string, parcelNo: string): string {
  return `PARCEL ${source}/${parcelNo}`;
}

function parcelDraft(reading: AddressReading, source: string, parcelNo: string): PlaceDraft {
  const place = { key: parcelKey(source, parcelNo), kind: 'PARCEL', parentKey: null, unit: null } as const;
  return { ...draft(reading, { ...place, precision: 'ADDRESS' }), line: `Parcel ${parcelNo}`, parcelNo };
}

type Placed = Pick<PlaceDraft, 'key' | 'kind' | 'parentKey' | 'unit' | 'precision'>;

function draft(reading: AddressReading, placed: Placed): PlaceDraft {
  const { city, state, postalCode, country } = reading;
  return { ...placed, line: reading.line ?? '', city, state, postalCode, country, parcelNo: null };
}
