import { Injectable } from '@nestjs/common';
import { lookUpIn } from '@townline/platform';
import { SOURCE_LABEL } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import { buildSnapshot } from './build-snapshot.js';
import { FormBook } from './form-book.js';
import type { SnapshotFacts } from './snapshot-facts.js';
import type { Snapshot } from './snapshot.js';

/** Only facts of rows that no re-issue has superseded count, and only of rows that have been read out. */
const CURRENT = `join observation o on o.id = f.observation_id and o.superseded_at is null
  join projection p on p.observation_id = o.id`;

/** Card, row and day: what every fact is loaded with. Days come as text, so that no time zone can touch them. */
const ANCHOR = `f.source_record_id::float8 as card, f.observation_id::float8 as row, p.stated_on::text as "statedOn"`;

const VALID = `lower(f.valid)::text as "from", upper(f.valid)::text as "to"`;

type Part = keyof SnapshotFacts;

/** Names and addresses of each kind that stay read for the next part: some tens of megabytes. */
const FORMS_KEPT = 30_000;

/** Reads what the registry holds at present, in a fixed number of statements whatever the amount. */
@Injectable()
export class SnapshotRepository {
  /** The same cards are read in part again and again, row by row that comes. */
  private readonly forms = new FormBook(FORMS_KEPT);

  /** Everything current about shops, people and companies. 100,000 rows take a few seconds and about 200 MB. */
  async load(manager: EntityManager): Promise<Snapshot> {
    const rows = async <Name extends Part>(name: Name): Promise<SnapshotFacts[Name]> =>
      manager.query<SnapshotFacts[Name]>(TEXTS[name](null));
    return buildSnapshot({
      ties: await rows('ties'),
      cards: await rows('cards'),
      statements: await rows('statements'),
      tradingNames: await rows('tradingNames'),
      partyNames: await rows('partyNames'),
      identifiers: await rows('identifiers'),
      addresses: await rows('addresses'),
    });
  }

  /**
   * The same of some shops' cards with the parties tied to them, and of some further cards of parties. Of two cards the one
   * that comes first in the whole comes first here.
   */
  loadPart(manager: EntityManager, businesses: readonly number[], parties: readonly number[]): Promise<Snapshot> {
    return this.part(manager, PART, businesses, parties);
  }

  /** The same of some shops' cards, and of the parties tied to them no more than that there are such cards. */
  loadShopsAlone(manager: EntityManager, businesses: readonly number[]): Promise<Snapshot> {
    return this.part(manager, OF_SHOPS_ALONE, businesses, []);
  }

  /** Of some shops what they are matched by: their own rows, and the names of the parties tied to them. */
  loadShops(manager: EntityManager, businesses: readonly number[]): Promise<Snapshot> {
    return this.part(manager, OF_SHOPS, businesses, []);
  }

  /** Of some parties what they are matched by: their own rows, and where the shops stand whose cards are given. */
  loadParties(manager: EntityManager, parties: readonly number[], businesses: readonly number[]): Promise<Snapshot> {
    return this.part(manager, OF_PARTIES, businesses, parties);
  }

  /** One answer for all tables: asked one by one they would cost more on the way than in the database. */
  private async part(
    manager: EntityManager,
    text: string,
    businesses: readonly number[],
    parties: readonly number[],
  ): Promise<Snapshot> {
    const [row] = await lookUpIn<SnapshotFacts>(manager, text, [businesses, parties]);
    if (row === undefined) throw new Error('the database gave no answer');
    return buildSnapshot(row, this.forms);
  }
}

/** Goes on from a join's condition or from `where`. `among`: an array of ids of cards as SQL; null for all there are. */
function only(among: string | null, column = 'f.source_record_id'): string {
  return among === null ? '' : `and ${column} = any(${among})`;
}

/** Each table of facts, of some cards or of all. */
const TEXTS: Readonly<Record<Part, (among: string | null) => string>> = {
  cards: (among) => `
    select r.id::float8 as id, r.kind, ${SOURCE_LABEL} as source, r.record_id as "recordId", o.id is not null as stated
    from source_record r join source s on s.id = r.source_id
    left join observation o on o.source_id = r.source_id and o.record_id = r.record_id and o.superseded_at is null
      and o.resource = case r.kind when 'BUSINESS' then 'businesses' else 'parties' end
    where r.kind in ('BUSINESS', 'PARTY') ${only(among, 'r.id')}
    order by ${SOURCE_LABEL} collate "C", r.record_id collate "C"`,
  statements: (among) => `
    select ${ANCHOR}, f.venue_kind as "venueKind", f.category, f.opened_on as opened, f.closed_on as closed
    from business_statement f ${CURRENT} ${only(among)}
    order by p.stated_on, f.id`,
  tradingNames: (among) => `
    select ${ANCHOR}, f.name, f.kind from trading_name f ${CURRENT} ${only(among)}
    order by f.id`,
  partyNames: (among) => `
    select ${ANCHOR}, f.name, f.party_kind as kind, f.birth_date as "birthDate" from party_name f ${CURRENT} ${only(among)}
    order by p.stated_on, f.alias, f.id`,
  identifiers: (among) => `
    select ${ANCHOR}, f.kind, f.normal_value as value from identifier f ${CURRENT} ${only(among)}
    order by f.id`,
  // A pin set by hand on the premises goes above the coordinates that a row states.
  addresses: (among) => `
    select ${ANCHOR}, f.line, f.unit, f.city, f.state, f.postal_code as "postalCode", m.country,
           st_y(coalesce(pin.point, f.point)) as latitude, st_x(coalesce(pin.point, f.point)) as longitude,
           f.premises_id as "premisesId"
    from address f ${CURRENT}
    left join premises m on m.id = f.premises_id
    left join premises_pin pin on pin.premises_id = m.id and pin.superseded_at is null
    where true ${only(among)}
    order by f.id`,
  ties: (among) => tiesBy(among, 'f.business_record_id'),
};

function tiesBy(among: string | null, column: string): string {
  const cards = only(among, column);
  return `
    select f.source_record_id::float8 as party, f.business_record_id::float8 as business, f.kind, ${VALID},
           p.stated_on::text as "statedOn"
    from affiliation f ${CURRENT} ${cards}
    union all
    select f.source_record_id::float8, f.business_record_id::float8,
           case f.kind when 'OWNER' then 'LANDLORD' else f.kind end, ${VALID}, p.stated_on::text
    from property_interest f ${CURRENT} ${cards}`;
}

/**
 * Cards as arrays: `$1` of shops, `$2` of parties. An array that comes from a question leaves the planner no choice but the
 * index, however many it expects.
 */
const [SHOPS, PARTIES] = ['$1::bigint[]', '$2::bigint[]'];
const TIED = 'array(select distinct party::bigint from tie)';

const PART = together(tiesBy(SHOPS, 'f.business_record_id'), {
  cards: `array_cat(array_cat(${SHOPS}, ${PARTIES}), ${TIED})`,
  statements: SHOPS,
  tradingNames: SHOPS,
  partyNames: `array_cat(${PARTIES}, ${TIED})`,
  identifiers: `array_cat(array_cat(${SHOPS}, ${PARTIES}), ${TIED})`,
  addresses: `array_cat(array_cat(${SHOPS}, ${PARTIES}), ${TIED})`,
});

const OF_SHOPS = together(tiesBy(SHOPS, 'f.business_record_id'), {
  cards: `array_cat(array_cat(${SHOPS}, ${PARTIES}), ${TIED})`,
  statements: SHOPS,
  tradingNames: SHOPS,
  partyNames: TIED,
  identifiers: SHOPS,
  addresses: SHOPS,
});

const OF_SHOPS_ALONE = together(tiesBy(SHOPS, 'f.business_record_id'), {
  cards: `array_cat(array_cat(${SHOPS}, ${PARTIES}), ${TIED})`,
  statements: SHOPS,
  tradingNames: SHOPS,
  partyNames: null,
  identifiers: SHOPS,
  addresses: SHOPS,
});

const OF_PARTIES = together(tiesBy(PARTIES, 'f.source_record_id'), {
  cards: `array_cat(${SHOPS}, ${PARTIES})`,
  statements: null,
  tradingNames: null,
  partyNames: PARTIES,
  identifiers: PARTIES,
  addresses: `array_cat(${SHOPS}, ${PARTIES})`,
});

/** `parts`: of which cards each table is asked; null for none. */
function together(ties: string, parts: Readonly<Record<Exclude<Part, 'ties'>, string | null>>): string {
  const list = (query: string): string => `(select coalesce(json_agg(x), '[]') from (${query}) x)`;
  const columns = (Object.keys(parts) as (keyof typeof parts)[]).map((name) => {
    const among = parts[name];
    return `${among === null ? `'[]'::json` : list(TEXTS[name](among))} as "${name}"`;
  });
  return `with tie as materialized (${ties}) select ${[...columns, `${list('select * from tie')} as ties`].join(', ')}`;
}
