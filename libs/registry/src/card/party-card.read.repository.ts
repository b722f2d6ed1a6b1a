import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { queryPrepared, VantageQuery } from '@townline/platform';
import type { IdentifierKind } from '../identifier/identifier.entity.js';
import type { PartyKind } from '../name/party-name.entity.js';
import type { PropertyInterestKind } from '../property-interest/property-interest.entity.js';
import type { SourceRecordKind } from '../source-record/source-record.entity.js';
import { factColumns, type CaptionRow, type FactRow } from './fact-row.js';
import { GRADE_COLUMNS, type GradedRow, preferred } from './graded-row.js';

export interface PartyNameRow extends FactRow, GradedRow {
  readonly partyKind: PartyKind;
  readonly name: string;
  readonly alias: boolean;
  readonly birthDate: string | null;
}

export interface IdentifierRow extends FactRow {
  readonly kind: IdentifierKind;
  readonly value: string;
  readonly normalValue: string;
}

export interface AddressRow extends FactRow {
  readonly text: string;
  readonly premisesId: string | null;
}

export interface PropertyInterestRow extends FactRow {
  readonly kind: PropertyInterestKind;
  readonly premisesId: string | null;
  readonly partyCardId: string;
  readonly businessCardId: string;
}

export interface SourceRecordRow {
  readonly id: string;
  readonly sourceId: string;
  readonly kind: SourceRecordKind;
  readonly recordId: string;
}

/** The best caption first. */
const NAME_ORDER = `p.preferred_at desc nulls last, n.alias, s.reliability collate "C", j.stated_on desc nulls last, n.name collate "C", n.id`;

/** What the cards of people and organizations say, and what cards of any kind share, seen from a vantage. */
@Injectable()
export class PartyCardReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Every name, the best caption first: preferred by a person, no alias, from the more reliable source, stated last. */
  findPartyNames(cardIds: readonly string[], vantage: Vantage): Promise<PartyNameRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${factColumns('n')}, n.party_kind as "partyKind", n.name, n.alias, n.birth_date as "birthDate", ${GRADE_COLUMNS}
       from party_name n
       join observation o on o.id = n.observation_id
       join source s on s.id = o.source_id
       left join projection j on j.observation_id = o.id
       ${preferred(sql, 'n', 'NAME', 'n.name')}
       where n.source_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.known('o')} and ${sql.held('n')}
       order by ${NAME_ORDER}`,
    );
  }

  /** The first of `findPartyNames` alone, for each owner of cards; `owners` runs beside `cardIds`. */
  findPartyCaptions(cardIds: readonly string[], owners: readonly number[], vantage: Vantage): Promise<CaptionRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select distinct on (x.owner) x.owner, n.name as value
       from unnest(${sql.value(owners, 'integer[]')}, ${sql.value(cardIds, 'bigint[]')}) x(owner, card_id)
       join party_name n on n.source_record_id = x.card_id and ${sql.held('n')}
       join observation o on o.id = n.observation_id and ${sql.known('o')}
       join source s on s.id = o.source_id
       left join projection j on j.observation_id = o.id
       ${preferred(sql, 'n', 'NAME', 'n.name')}
       order by x.owner, ${NAME_ORDER}`,
    );
  }

  findIdentifiers(cardIds: readonly string[], vantage: Vantage): Promise<IdentifierRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${factColumns('i')}, i.kind, i.value, i.normal_value as "normalValue"
       from identifier i join observation o on o.id = i.observation_id
       where i.source_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.known('o')} and ${sql.held('i')}
       order by i.kind collate "C", i.id`,
    );
  }

  findAddresses(cardIds: readonly string[], vantage: Vantage): Promise<AddressRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${factColumns('a')}, a.text, a.premises_id as "premisesId"
       from address a join observation o on o.id = a.observation_id
       where a.source_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.known('o')} and ${sql.held('a')}
       order by lower(a.valid) nulls first, a.id`,
    );
  }

  /** What these parties own, let, lease or pay for. */
  findPropertyInterests(cardIds: readonly string[], vantage: Vantage): Promise<PropertyInterestRow[]> {
    return this.propertyInterests('source_record_id', cardIds, 'bigint', vantage);
  }

  /** Who owns, lets, leases or pays for these premises. */
  findPropertyInterestsIn(premisesIds: readonly string[], vantage: Vantage): Promise<PropertyInterestRow[]> {
    return this.propertyInterests('premises_id', premisesIds, 'uuid', vantage);
  }

  /** Interests stated through these businesses' cards, whether or not their place is known. */
  findPropertyInterestsBehind(cardIds: readonly string[], vantage: Vantage): Promise<PropertyInterestRow[]> {
    return this.propertyInterests('business_record_id', cardIds, 'bigint', vantage);
  }

  /** The cards themselves: which register keeps them under which key. */
  findSourceRecords(cardIds: readonly string[]): Promise<SourceRecordRow[]> {
    return queryPrepared(
      this.dataSource,
      `select id, source_id as "sourceId", kind, record_id as "recordId" from source_record where id = any($1::bigint[])`,
      [cardIds],
    );
  }

  private propertyInterests(
    owner: 'source_record_id' | 'premises_id' | 'business_record_id',
    ids: readonly string[],
    type: 'bigint' | 'uuid',
    vantage: Vantage,
  ): Promise<PropertyInterestRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select ${factColumns('i', owner)}, i.kind, i.premises_id as "premisesId", i.source_record_id as "partyCardId",
         i.business_record_id as "businessCardId"
       from property_interest i join observation o on o.id = i.observation_id
       where i.${owner} = any(${sql.value(ids, `${type}[]`)}) and ${sql.known('o')} and ${sql.held('i')}
       order by lower(i.valid) nulls first, i.id`,
    );
  }
}
