import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import type { AffiliationKind } from '../affiliation/affiliation.entity.js';
import type { VenueKind } from '../business/business-statement.entity.js';
import type { TradingNameKind } from '../name/trading-name.entity.js';
import { factColumns, type CaptionRow, type FactRow } from './fact-row.js';
import { GRADE_COLUMNS, type GradedRow, preferred } from './graded-row.js';

export interface TradingNameRow extends FactRow, GradedRow {
  readonly name: string;
  readonly kind: TradingNameKind;
  /** False for a name that did not hold on the day asked for. */
  readonly held: boolean;
}

export interface BusinessStatementRow extends FactRow, GradedRow {
  readonly venueKind: VenueKind;
  readonly category: string | null;
  readonly openedOn: string | null;
  readonly closedOn: string | null;
}

export interface OccupancyRow extends FactRow {
  readonly premisesId: string;
}

export interface AffiliationRow extends FactRow {
  readonly kind: AffiliationKind;
  readonly partyCardId: string;
  readonly businessCardId: string;
}

export interface AdvertisementRow {
  readonly id: string;
  readonly observationId: string;
  readonly sourceId: string;
  readonly recordId: string;
  readonly cardId: string;
  readonly postedOn: string;
  readonly title: string | null;
  readonly body: string | null;
  readonly phone: string | null;
  readonly url: string | null;
  readonly city: string | null;
  readonly state: string | null;
}

/** The best caption first. */
const NAME_ORDER = `held desc, p.preferred_at desc nulls last, n.kind = 'TRADE' desc, s.reliability collate "C", upper_inf(n.valid) desc, j.stated_on desc nulls last,
         n.name collate "C", n.id`;

/** What the cards of businesses say, for many cards in one statement each, seen from a vantage. */
@Injectable()
export class BusinessCardReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Every name, the best caption first: held on the day asked for, preferred by a person, on the sign rather than behind it, from the more
   * reliable source, not ended, stated last; the alphabet breaks ties.
   */
  findTradingNames(cardIds: readonly string[], vantage: Vantage): Promise<TradingNameRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${factColumns('n')}, n.name, n.kind, ${sql.held('n')} as held, ${GRADE_COLUMNS}
       from trading_name n
       join observation o on o.id = n.observation_id
       join source s on s.id = o.source_id
       left join projection j on j.observation_id = o.id
       ${preferred(sql, 'n', 'NAME', 'n.name')}
       where n.source_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.known('o')}
       order by ${NAME_ORDER}`,
    );
  }

  /** The first of `findTradingNames` alone, for each owner of cards; `owners` runs beside `cardIds`. */
  findTradingCaptions(cardIds: readonly string[], owners: readonly number[], vantage: Vantage): Promise<CaptionRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select distinct on (n.owner) n.owner, n.name as value from (
         select x.owner, n.id, n.name, n.kind, n.valid, ${sql.held('n')} as held, n.source_record_id, o.source_id,
           o.id as observation_id
         from unnest(${sql.value(owners, 'integer[]')}, ${sql.value(cardIds, 'bigint[]')}) x(owner, card_id)
         join trading_name n on n.source_record_id = x.card_id
         join observation o on o.id = n.observation_id and ${sql.known('o')}) n
       join source s on s.id = n.source_id
       left join projection j on j.observation_id = n.observation_id
       ${preferred(sql, 'n', 'NAME', 'n.name')}
       order by n.owner, ${NAME_ORDER}`,
    );
  }

  /** What each row says of the whole shop; not bounded by the day asked for, since it states the opening and the closing. */
  findStatements(cardIds: readonly string[], vantage: Vantage): Promise<BusinessStatementRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${factColumns('b')}, b.venue_kind as "venueKind", b.category, b.opened_on as "openedOn", b.closed_on as "closedOn",
         ${GRADE_COLUMNS}
       from business_statement b
       join observation o on o.id = b.observation_id
       join source s on s.id = o.source_id
       left join projection j on j.observation_id = o.id
       ${preferred(sql, 'b', 'VENUE_KIND', 'b.venue_kind')}
       where b.source_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.known('o')}
       order by s.reliability collate "C", j.stated_on desc nulls last, b.id`,
    );
  }

  findOccupancies(cardIds: readonly string[], vantage: Vantage): Promise<OccupancyRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${factColumns('c')}, c.premises_id as "premisesId"
       from occupancy c join observation o on o.id = c.observation_id
       where c.source_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.known('o')} and ${sql.held('c')}
       order by lower(c.valid) nulls first, c.id`,
    );
  }

  /** Who stood at these premises, by business card. */
  findOccupants(premisesIds: readonly string[], vantage: Vantage): Promise<OccupancyRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${factColumns('c')}, c.premises_id as "premisesId"
       from occupancy c join observation o on o.id = c.observation_id
       where c.premises_id = any(${sql.value(premisesIds, 'uuid[]')}) and ${sql.known('o')} and ${sql.held('c')}
       order by lower(c.valid) nulls first, c.id`,
    );
  }

  /** The parts people play in these businesses. */
  findAffiliations(cardIds: readonly string[], vantage: Vantage): Promise<AffiliationRow[]> {
    return this.affiliations('business_record_id', cardIds, vantage);
  }

  /** The parts these parties play, in whichever business. */
  findAffiliationsOfParties(cardIds: readonly string[], vantage: Vantage): Promise<AffiliationRow[]> {
    return this.affiliations('source_record_id', cardIds, vantage);
  }

  /** Advertisements the source itself ties to the business, posted by the day asked for. */
  findAdvertisements(cardIds: readonly string[], vantage: Vantage): Promise<AdvertisementRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select a.id, o.id as "observationId", o.source_id as "sourceId", o.record_id as "recordId", a.business_record_id as "cardId", a.posted_on::text as "postedOn",
         a.title, a.body, a.phone, a.url, a.city, a.state
       from advertisement a join observation o on o.id = a.observation_id
       where a.business_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.known('o')}
         and ${sql.happened('a.posted_on')}
       order by a.posted_on, a.id`,
    );
  }

  private affiliations(
    owner: 'business_record_id' | 'source_record_id',
    cardIds: readonly string[],
    vantage: Vantage,
  ): Promise<AffiliationRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${factColumns('a', owner)}, a.kind, a.source_record_id as "partyCardId",
         a.business_record_id as "businessCardId"
       from affiliation a join observation o on o.id = a.observation_id
       where a.${owner} = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.known('o')} and ${sql.held('a')}
       order by lower(a.valid) nulls first, a.id`,
    );
  }
}
