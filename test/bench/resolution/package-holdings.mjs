import { latestDay } from '@townline/kernel';
import { buildSnapshot } from '@townline/resolution';
import { dataPackageProfile } from '@townline/sources';
import { EventFactReader } from '../../../libs/enforcement/dist/event/event-facts.js';
import { townKey } from '../../../libs/leads/dist/establishment/holdings.js';
import { FactReading } from '../../../libs/registry/dist/projection/fact-reading.js';
import { TownMap } from './town-map.mjs';

const RESOURCES = ['businesses', 'parties', 'affiliations', 'events', 'advertisements'];

/**
 * What the database would hold after the import of a package, without one: the rows go through the same mapping and the same
 * readers of facts, and are dated as the contract says. Truth tables are not looked at.
 */
export async function packageHoldings({ resources, towns }) {
  const { cards, tables, marks } = await readFacts(resources);
  const cardNumber = new Map(cards.map(({ id }, index) => [id, index + 1]));
  const statedOn = statedDays(marks, tables, cardNumber);
  const facts = (name) => rowsOf(tables.get(name), cardNumber, statedOn);
  const snapshot = buildSnapshot({
    cards: cards.map(({ draft }, index) => ({ ...draft, id: index + 1, stated: true })),
    statements: byDay(facts('business_statement')).map(statementOf),
    tradingNames: facts('trading_name').map(({ kind, name, ...anchor }) => ({ ...anchor, kind, name })),
    partyNames: byDay(facts('party_name')).map(partyNameOf),
    identifiers: facts('identifier').map(({ kind, normal_value: value, ...anchor }) => ({ ...anchor, kind, value })),
    addresses: facts('address').map(addressOf),
    ties: [...facts('affiliation'), ...facts('property_interest').map(asInterest)].map(tieOf),
  });
  const positions = new Map(snapshot.businesses.map((card, position) => [card.id, position]));
  return {
    snapshot,
    events: facts('enforcement_event')
      .sort(inOrderOf('occurred_on', 'kind', 'authority'))
      .map(eventOf(positions)),
    advertisements: facts('advertisement')
      .sort(inOrderOf('posted_on', 'title', 'body'))
      .map(postedOf(positions)),
    towns: townsOf(snapshot, new TownMap(towns)),
  };
}

async function readFacts(resources) {
  const reading = new FactReading();
  reading.register(new EventFactReader());
  const observations = RESOURCES.flatMap((name) => {
    const profile = dataPackageProfile(name);
    return [...(resources[name]?.rows ?? [])].map((content) => ({ profile, content }));
  }).map((observation, index) => ({ ...observation, id: String(index + 1), receivedOn: '' }));
  const page = await reading.begin().read(observations);
  const tables = new Map();
  for (const [{ name, columns }, values] of page.facts.entries()) {
    tables.set(name, { names: columns.map(([column]) => column), values });
  }
  const origin = ({ draft }) => `${draft.source}\u0000${draft.recordId}`;
  const cards = page.cards.filter(({ draft }) => draft.kind === 'BUSINESS' || draft.kind === 'PARTY');
  return { cards: cards.sort((a, b) => (origin(a) < origin(b) ? -1 : 1)), tables, marks: page.marks };
}

/** The day of each row: see `data-package.md`, "When was a row stated?". */
function statedDays(marks, tables, cardNumber) {
  const observations = marks.map((mark) => [Number(mark.observationId), mark]);
  const dayOfCard = new Map();
  const own = tables.get('business_statement');
  const at = own.names.indexOf('source_record_id');
  const ownDays = new Map(observations.map(([id, { ownDay }]) => [id, ownDay]));
  own.values[0].forEach((id, row) => dayOfCard.set(cardNumber.get(own.values[at][row]), ownDays.get(Number(id))));
  const days = new Map();
  for (const [id, { ownDay, businessRecords }] of observations) {
    const referred = businessRecords.map((card) => dayOfCard.get(cardNumber.get(card)));
    days.set(
      id,
      [ownDay, ...referred]
        .filter((day) => day != null)
        .sort()
        .at(-1) ?? null,
    );
  }
  const end =
    [...days.values()]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? '';
  for (const [id, day] of days) if (day === null) days.set(id, end);
  const firstTie = new Map();
  for (const name of ['affiliation', 'property_interest']) {
    for (const { card, statedOn } of rowsOf(tables.get(name), cardNumber, days)) {
      firstTie.set(card, [firstTie.get(card), statedOn].filter((day) => day !== undefined).sort()[0]);
    }
  }
  for (const [id, { partyRecord }] of observations) {
    if (partyRecord !== null) days.set(id, firstTie.get(cardNumber.get(partyRecord)) ?? end);
  }
  return days;
}

/** Facts of a table as objects, with card, row and day. */
function rowsOf(table, cardNumber, statedOn) {
  if (table === undefined) return [];
  const { names, values } = table;
  return values[0].map((observation, row) => {
    const fact = Object.fromEntries(names.map((name, column) => [name, values[column][row]]));
    const id = Number(observation);
    return {
      ...fact,
      card: cardNumber.get(fact.source_record_id),
      business: cardNumber.get(fact.business_record_id),
      row: id,
      statedOn: statedOn.get(id),
    };
  });
}

function byDay(facts) {
  return facts.sort((a, b) => (a.statedOn < b.statedOn ? -1 : a.statedOn > b.statedOn ? 1 : a.row - b.row));
}

function inOrderOf(...columns) {
  const key = (fact) => columns.map((column) => fact[column] ?? '').join('\u0000');
  return (a, b) => (key(a) < key(b) ? -1 : 1);
}

function statementOf({ card, row, statedOn, venue_kind: venueKind, category, opened_on: opened, closed_on: closed }) {
  return { card, row, statedOn, venueKind, category, opened, closed };
}

function partyNameOf({ card, row, statedOn, party_kind: kind, name, birth_date: birthDate }) {
  return { card, row, statedOn, kind, name, birthDate };
}

function addressOf({ card, row, statedOn, line, unit, city, state, postal_code: postalCode, point }) {
  const [, longitude, latitude] = /POINT\((\S+) (\S+)\)/.exec(point ?? '') ?? [];
  const coordinates = { latitude: numberOf(latitude), longitude: numberOf(longitude) };
  return { card, row, statedOn, line, unit, city, state, postalCode, country: null, ...coordinates, premisesId: null };
}

function numberOf(text) {
  return text === undefined ? null : Number(text);
}

function asInterest(fact) {
  return { ...fact, kind: fact.kind === 'OWNER' ? 'LANDLORD' : fact.kind };
}

/** The period is written as PostgreSQL does: `[2021-01-01,2022-01-01)`, an open end empty. */
function tieOf({ card: party, business, kind, statedOn, valid }) {
  const [, from, to] = /^[[(]([^,]*),([^)\]]*)[)\]]$/.exec(valid ?? '') ?? [];
  return { party, business, kind, from: from || null, to: to || null, statedOn };
}

const eventOf =
  (positions) =>
  ({ card, kind, occurred_on: on, authority, instrument, note, statedOn }) => ({
    business: positions.get(card),
    kind,
    on,
    authority,
    instrument,
    note,
    statedOn,
  });

const postedOf =
  (positions) =>
  ({ business, posted_on: postedOn, title, body, phone, statedOn }) => ({
    business: positions.get(business) ?? null,
    postedOn,
    text: [title, body].filter((part) => part !== null).join(' '),
    phone,
    statedOn: latestDay(statedOn),
  });

function townsOf(snapshot, map) {
  const towns = new Map();
  for (const { rows } of snapshot.businesses) {
    for (const { place } of rows) {
      const town = place === null ? undefined : map.townOf(place);
      if (town !== undefined) towns.set(townKey(place), town);
    }
  }
  return towns;
}
