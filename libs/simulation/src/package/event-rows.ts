import { dateText } from './dates.js';
import type { Random } from '../random/random.js';
import type { Day, Instrument } from '../world/world.js';
import type { Row } from './data-package.js';
import type { Chronicle, Statement } from './statements.js';

interface Told {
  readonly kind: string;
  readonly on: Day;
  readonly authority: string;
  readonly instrument?: Instrument;
  readonly note?: string;
}

/** What each source tells of a shop's life, beyond its row; nothing on or after the end. */
export function eventRows(chronicle: Chronicle, statement: Statement): readonly Row[] {
  const random = statement.random.fork('events');
  return eventsOf(random, statement)
    .filter(({ on }) => on < chronicle.province.end)
    .map(({ kind, on, authority, instrument, note }, i) => ({
      source: statement.profile.name,
      record_id: `${statement.recordId}-e${i + 1}`,
      business_source: statement.profile.name,
      business_record_id: statement.recordId,
      kind,
      occurred_on: dateText(on),
      authority,
      instrument: instrument ?? '',
      note: note ?? '',
    }));
}

function eventsOf(random: Random, statement: Statement): Told[] {
  if (statement.repeat > 0) return visit(statement);
  switch (statement.profile.name) {
    case 'license-office':
      return licenseOffice(random, statement);
    case 'town-clerk':
      return townClerk(random, statement);
    case 'health-district':
      return healthDistrict(random, statement);
    case 'police-log':
      return police(random, statement);
    default:
      return [];
  }
}

/** A further row of a source that writes anew each time: it was there again on that day. */
function visit({ profile, shop, asOf }: Statement): Told[] {
  const on = Math.min(asOf, (shop.closedOn ?? asOf + 1) - 1);
  if (on < shop.openedOn) return [];
  if (profile.name === 'health-district') return [{ kind: 'inspected', on, authority: 'health district' }];
  if (profile.name !== 'police-log') return [];
  return [{ kind: shop.standing === 'illicit' ? 'cited' : 'inspected', on, authority: 'police department' }];
}

function licenseOffice(random: Random, { shop }: Statement): Told[] {
  const authority = 'license office';
  const told: Told[] = [];
  if (random.chance(0.25)) told.push({ kind: 'permit_issued', on: shop.openedOn, authority });
  if (shop.closedOn === null) return told;
  if (shop.instrument === 'license_order') {
    told.push({ kind: 'closed_by_order', on: shop.closedOn, authority, instrument: 'license_order' });
    if (random.chance(0.5)) told.push({ kind: 'permit_revoked', on: shop.closedOn, authority });
  } else if (shop.instrument === 'voluntary' && random.chance(0.35)) {
    told.push({ kind: 'closed', on: shop.closedOn + random.int(0, 20), authority, instrument: 'voluntary' });
  }
  return told;
}

function townClerk(random: Random, { shop }: Statement): Told[] {
  const authority = 'town clerk';
  const told: Told[] = [];
  if (random.chance(0.2)) told.push({ kind: 'permit_applied', on: shop.openedOn - random.int(5, 40), authority });
  if (random.chance(0.2)) told.push({ kind: 'opened', on: shop.openedOn, authority });
  if (shop.closedOn === null) return told;
  if (shop.instrument === 'court_order' && random.chance(0.85)) {
    told.push({ kind: 'closed_by_order', on: shop.closedOn, authority: 'court', instrument: 'court_order' });
  }
  if (shop.soldOn !== null && random.chance(0.6)) {
    told.push({ kind: 'sold', on: shop.soldOn, authority, note: 'transfer to a new owner recorded' });
  } else if (shop.instrument === 'voluntary' && random.chance(0.3)) {
    told.push({ kind: 'closed', on: shop.closedOn + random.int(0, 30), authority, instrument: 'voluntary' });
  }
  return told;
}

function healthDistrict(random: Random, { shop, asOf }: Statement): Told[] {
  const authority = 'health district';
  const last = shop.closedOn ?? asOf;
  const told: Told[] = Array.from({ length: Math.min(3, random.poisson(0.7)) }, () => ({
    kind: 'inspected',
    on: random.int(Math.max(shop.openedOn, last - 1500), Math.max(shop.openedOn, last)),
    authority,
  }));
  if (shop.closedOn !== null && shop.instrument === 'health_order') {
    told.push({ kind: 'closed_by_order', on: shop.closedOn, authority, instrument: 'health_order' });
  }
  return [...told, ...resumption(random, shop.resumption, authority, 'health_order', 0.85)];
}

function police(random: Random, { shop, asOf }: Statement): Told[] {
  const authority = 'police department';
  const told: Told[] = [];
  if (shop.closedOn !== null && shop.instrument === 'raid') {
    told.push({ kind: 'raid', on: shop.closedOn, authority, instrument: 'raid' });
    if (random.chance(0.7)) told.push({ kind: 'closed_by_order', on: shop.closedOn, authority, instrument: 'raid' });
    if (random.chance(0.5)) told.push({ kind: 'arrest', on: shop.closedOn, authority });
  } else if (random.chance(0.6)) {
    const on = Math.min(asOf, shop.closedOn ?? asOf);
    told.push({
      kind: shop.standing === 'illicit' ? 'cited' : 'inspected',
      on: Math.max(on, shop.openedOn),
      authority,
    });
  }
  return [...told, ...resumption(random, shop.resumption, authority, 'raid', 0.7)];
}

/** An order that was ignored: the closing, and the day somebody found the shop open. */
function resumption(
  random: Random,
  resumed: Statement['shop']['resumption'],
  authority: string,
  own: Instrument,
  share: number,
): Told[] {
  if (resumed === null || (resumed.instrument !== own && random.chance(0.7))) return [];
  const told: Told[] = [];
  if (resumed.instrument === own) {
    told.push({ kind: 'closed_by_order', on: resumed.closedOn, authority, instrument: own });
  }
  const note = 'open under the same name and license in spite of the order';
  if (random.chance(share)) told.push({ kind: 'found_open', on: resumed.foundOpenOn, authority, note });
  return told;
}
