import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { buildSnapshot } from './build-snapshot.js';
import type {
  AddressFact,
  CardFact,
  IdentifierFact,
  NameFact,
  PartyNameFact,
  StatementFact,
  TieFact,
} from './snapshot-facts.js';
import type { Snapshot } from './snapshot.js';

/** Only facts of rows that no re-issue has superseded count, and only of rows that have been read out. */
const CURRENT = `join observation o on o.id = f.observation_id and o.superseded_at is null
  join projection p on p.observation_id = o.id`;

/** Card, row and day: what every fact is loaded with. Days come as text, so that no time zone can touch them. */
const ANCHOR = `f.source_record_id::float8 as card, f.observation_id::float8 as row, p.stated_on::text as "statedOn"`;

const VALID = `lower(f.valid)::text as "from", upper(f.valid)::text as "to"`;

/** Reads what the registry holds at present, in a fixed number of statements whatever the amount. */
@Injectable()
export class SnapshotRepository {
  /** Everything current about shops, people and companies. 100,000 rows take a few seconds and about 200 MB. */
  async load(manager: EntityManager): Promise<Snapshot> {
    return this.build(manager, null, await this.ties(manager, null));
  }

  /**
   * The same of some shops' cards with the parties tied to them, and of some further cards of parties. Of two cards the one
   * that comes first in the whole comes first here.
   */
  async loadPart(manager: EntityManager, businesses: readonly number[], parties: readonly number[]): Promise<Snapshot> {
    const ties = await this.ties(manager, businesses);
    const cards = new Set([...businesses, ...parties, ...ties.map(({ party }) => party)]);
    return this.build(manager, [...cards], ties);
  }

  /** Of some shops what they are matched by: their own rows, and the names of the parties tied to them. */
  async loadShops(manager: EntityManager, businesses: readonly number[]): Promise<Snapshot> {
    const ties = await this.ties(manager, businesses);
    const parties = [...new Set(ties.map(({ party }) => party))];
    return buildSnapshot({
      cards: await this.cards(manager, [...businesses, ...parties]),
      statements: await this.statements(manager, businesses),
      tradingNames: await this.tradingNames(manager, businesses),
      partyNames: parties.length === 0 ? [] : await this.partyNames(manager, parties),
      identifiers: await this.identifiers(manager, businesses),
      addresses: await this.addresses(manager, businesses),
      ties,
    });
  }

  /** Of some parties what they are matched by: their own rows, and where the shops stand whose cards are given. */
  async loadParties(
    manager: EntityManager,
    parties: readonly number[],
    businesses: readonly number[],
  ): Promise<Snapshot> {
    const both = [...parties, ...businesses];
    return buildSnapshot({
      cards: await this.cards(manager, both),
      statements: [],
      tradingNames: [],
      partyNames: await this.partyNames(manager, parties),
      identifiers: await this.identifiers(manager, parties),
      addresses: await this.addresses(manager, both),
      ties: await this.ties(manager, parties, 'f.source_record_id'),
    });
  }

  private async build(manager: EntityManager, among: Cards, ties: TieFact[]): Promise<Snapshot> {
    return buildSnapshot({
      cards: await this.cards(manager, among),
      statements: await this.statements(manager, among),
      tradingNames: await this.tradingNames(manager, among),
      partyNames: await this.partyNames(manager, among),
      identifiers: await this.identifiers(manager, among),
      addresses: await this.addresses(manager, among),
      ties,
    });
  }

  private cards(manager: EntityManager, among: Cards): Promise<CardFact[]> {
    return manager.query(
      `
      select r.id::float8 as id, r.kind, s.name as source, r.record_id as "recordId", o.id is not null as stated
      from source_record r join source s on s.id = r.source_id
      left join observation o on o.source_id = r.source_id and o.record_id = r.record_id and o.superseded_at is null
        and o.resource = case r.kind when 'BUSINESS' then 'businesses' else 'parties' end
      where r.kind in ('BUSINESS', 'PARTY') ${only(among, 'r.id')}
      order by s.name collate "C", r.record_id collate "C"`,
      asked(among),
    );
  }

  private statements(manager: EntityManager, among: Cards): Promise<StatementFact[]> {
    return manager.query(
      `
      select ${ANCHOR}, f.venue_kind as "venueKind", f.category, f.opened_on as opened, f.closed_on as closed
      from business_statement f ${CURRENT} ${only(among)}
      order by p.stated_on, f.id`,
      asked(among),
    );
  }

  private tradingNames(manager: EntityManager, among: Cards): Promise<NameFact[]> {
    return manager.query(
      `
      select ${ANCHOR}, f.name, f.kind from trading_name f ${CURRENT} ${only(among)}
      order by f.id`,
      asked(among),
    );
  }

  private partyNames(manager: EntityManager, among: Cards): Promise<PartyNameFact[]> {
    return manager.query(
      `
      select ${ANCHOR}, f.name, f.party_kind as kind, f.birth_date as "birthDate" from party_name f ${CURRENT} ${only(among)}
      order by p.stated_on, f.alias, f.id`,
      asked(among),
    );
  }

  private identifiers(manager: EntityManager, among: Cards): Promise<IdentifierFact[]> {
    return manager.query(
      `
      select ${ANCHOR}, f.kind, f.normal_value as value from identifier f ${CURRENT} ${only(among)}
      order by f.id`,
      asked(among),
    );
  }

  /** A pin set by hand on the premises goes above the coordinates that a row states. */
  private addresses(manager: EntityManager, among: Cards): Promise<AddressFact[]> {
    return manager.query(
      `
      select ${ANCHOR}, f.line, f.unit, f.city, f.state, f.postal_code as "postalCode", m.country,
             st_y(coalesce(pin.point, f.point)) as latitude, st_x(coalesce(pin.point, f.point)) as longitude,
             f.premises_id as "premisesId"
      from address f ${CURRENT}
      left join premises m on m.id = f.premises_id
      left join premises_pin pin on pin.premises_id = m.id and pin.superseded_at is null
      where true ${only(among)}
      order by f.id`,
      asked(among),
    );
  }

  private ties(manager: EntityManager, among: Cards, column = 'f.business_record_id'): Promise<TieFact[]> {
    const cards = only(among, column);
    return manager.query(
      `
      select f.source_record_id::float8 as party, f.business_record_id::float8 as business, f.kind, ${VALID},
             p.stated_on::text as "statedOn"
      from affiliation f ${CURRENT} ${cards}
      union all
      select f.source_record_id::float8, f.business_record_id::float8,
             case f.kind when 'OWNER' then 'LANDLORD' else f.kind end, ${VALID}, p.stated_on::text
      from property_interest f ${CURRENT} ${cards}`,
      asked(among),
    );
  }
}

/** Ids of cards, or null for all there are. */
type Cards = readonly number[] | null;

/** Goes on from a join's condition or from `where`. */
function only(among: Cards, column = 'f.source_record_id'): string {
  return among === null ? '' : `and ${column} = any($1::bigint[])`;
}

function asked(among: Cards): unknown[] {
  return among === null ? [] : [among];
}
