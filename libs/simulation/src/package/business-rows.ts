import { dateText } from './dates.js';
import type { Dated, Day } from '../world/world.js';
import type { Row } from './data-package.js';
import { SOURCE_HARDNESS } from './source-profile.js';
import { misspelled, restyleName, shortenStreet, writePerson, writePhone, writeUnit } from './spelling.js';
import type { Chronicle, Statement } from './statements.js';

const CATEGORIES = ['massage', 'Massage establishment', 'bodywork', 'massage therapy', 'reflexology', 'day spa'];
/** Metres by which a geocoder or a pin misses. */
const MISSED_METRES = 25;
const METRES_PER_DEGREE = 111_320;

/** The row of businesses.csv that a statement becomes. */
export function businessRow(chronicle: Chronicle, statement: Statement): Row {
  const { profile, shop, asOf } = statement;
  const random = statement.random.fork('row');
  const { fields } = profile;
  const has = (field: keyof typeof fields): boolean => random.chance(fields[field]);
  const closed = shop.closedOn !== null && shop.closedOn <= asOf ? shop.closedOn : null;
  return {
    source: profile.name,
    record_id: statement.recordId,
    as_of: dateText(asOf),
    trade_name: tradeName(chronicle, statement),
    legal_name: has('legalName') ? legalName(chronicle, statement) : '',
    ...addressCells(chronicle, statement),
    ...(has('point') ? pointCells(chronicle, statement) : {}),
    phone: has('phone')
      ? writePhone(
          random,
          heldOn(shop.phones, asOf, () => random.next()),
        )
      : '',
    email: has('email') ? (shop.email ?? '') : '',
    website: has('website') ? (shop.website ?? '') : '',
    license_no: has('license') ? shop.licenseNo : '',
    license_status: profile.name === 'license-office' ? (closed === null ? 'ACTIVE' : 'CLOSED') : '',
    opened_on: has('opened') ? vague(statement, 'opened', shop.openedOn) : '',
    closed_on: closed !== null && has('closed') ? vague(statement, 'closed', closed) : '',
    category: has('category') ? random.pick(CATEGORIES) : '',
  };
}

export function tradeName(chronicle: Chronicle, { profile, shop, asOf, random: own }: Statement): string {
  const random = own.fork('trade name');
  const { upper, restyled, typos } = profile.spelling;
  const sign = heldOn(shop.names, asOf, () => 0);
  const { typos: harder } = SOURCE_HARDNESS[chronicle.hardness];
  let written = random.chance(restyled) ? restyleName(random, sign) : sign;
  if (random.chance(typos * harder)) written = misspelled(random, written);
  return upper ? written.toUpperCase() : written;
}

function legalName(chronicle: Chronicle, { profile, shop, random: own }: Statement): string {
  const random = own.fork('legal name');
  const { typos, upper, person: order } = profile.spelling;
  const harder = SOURCE_HARDNESS[chronicle.hardness].typos;
  const company = shop.organizationId === null ? undefined : chronicle.organization(shop.organizationId);
  const owner = chronicle.person(shop.ownerId);
  const name = company?.name ?? (owner ? writePerson(random, owner, order, typos * harder) : '');
  const written = random.chance((typos * harder) / 2) ? misspelled(random, name) : name;
  return upper ? written.toUpperCase() : written;
}

function addressCells(chronicle: Chronicle, { profile, shop, random: own }: Statement): Row {
  const random = own.fork('address');
  const { address } = chronicle.premises(shop);
  const { abbreviated, typos, upper } = profile.spelling;
  const harder = SOURCE_HARDNESS[chronicle.hardness].typos;
  const cased = (text: string): string => (upper ? text.toUpperCase() : text);
  let street = random.chance(abbreviated) ? shortenStreet(random, address.street) : address.street;
  if (random.chance(typos * harder)) street = misspelled(random, street);
  return {
    street: cased(street),
    unit: random.chance(profile.fields.unit) ? cased(writeUnit(random, address.unit)) : '',
    city: cased(address.city),
    state: address.state,
    postal_code: random.chance(profile.fields.postal) ? address.postalCode : '',
  };
}

function pointCells(chronicle: Chronicle, { shop, random: own }: Statement): Row {
  const random = own.fork('point');
  const { latitude, longitude } = chronicle.premises(shop);
  const missed = (degrees: number): string =>
    (degrees + (random.between(-1, 1) * MISSED_METRES) / METRES_PER_DEGREE).toFixed(5);
  return { latitude: missed(latitude), longitude: missed(longitude) };
}

/** The value that held on a day; the first or last one outside all of them. */
export function heldOn(values: readonly Dated<string>[], day: Day, draw: () => number): string {
  const held = values.filter(({ from, to }) => from <= day && day < (to ?? Infinity));
  const one = held[Math.floor(draw() * held.length)] ?? (day < (values[0]?.from ?? 0) ? values[0] : values.at(-1));
  return one?.value ?? '';
}

/** A date as the source states it: to the day, or without day or month where it is vague. */
function vague({ profile, random: own }: Statement, purpose: string, day: Day): string {
  const random = own.fork(purpose);
  const text = dateText(day);
  if (!random.chance(profile.vagueDates)) return text;
  return text.slice(0, random.chance(0.5) ? 4 : 7);
}
