import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A row whose day may be another one now. Days are `YYYY-MM-DD`. */
export interface ConcernedRow {
  readonly id: string;
  readonly packageId: string;
  /** True when its facts have been read just now. */
  readonly isNew: boolean;
  /** A party's row bears no day: it counts from the first row that names the party. */
  readonly isParty: boolean;
  readonly statedOn: string;
  /** The day it bears itself or through the businesses it refers to, by all rows that are there; null for none. */
  readonly day: string | null;
  /** The same by the rows that were there before. */
  readonly dayBefore: string | null;
}

/** Up to which day a package tells. */
export interface PackageEnd {
  readonly packageId: string;
  /** False when none of its rows had been dated before. */
  readonly isKnown: boolean;
  readonly lastDay: string | null;
  readonly receivedOn: string;
  /** How many rows it brought. */
  readonly rows: number;
}

/** Reads and writes the days of the few rows that may have another one because others have come. */
@Injectable()
export class LateDayRepository {
  /** The new rows, all that refer to business cards they state, and the rows of whole packages. */
  async concerned(
    manager: EntityManager,
    fresh: readonly string[],
    packageIds: readonly string[],
  ): Promise<ConcernedRow[]> {
    const referring: { id: string }[] = await manager.query(REFERRING, [fresh]);
    const rows: { id: string }[] = packageIds.length === 0 ? [] : await manager.query(ROWS_OF_PACKAGES, [packageIds]);
    const ids = new Set([...fresh, ...[...referring, ...rows].map(({ id }) => id)]);
    return manager.query(CONCERNED, [[...ids], fresh]);
  }

  async ends(manager: EntityManager, packageIds: readonly string[]): Promise<PackageEnd[]> {
    return manager.query(
      `select b.package_id as "packageId", d.package_id is not null as "isKnown", d.last_day::text as "lastDay",
              (max(b.received_at at time zone 'UTC')::date)::text as "receivedOn", sum(b.rows_stored)::integer as rows
       from import_batch b left join package_day d on d.package_id = b.package_id
       where b.package_id = any($1::uuid[])
       group by b.package_id, d.package_id, d.last_day`,
      [packageIds],
    );
  }

  async putEnds(
    manager: EntityManager,
    ends: readonly { readonly packageId: string; readonly lastDay: string | null }[],
  ): Promise<void> {
    if (ends.length === 0) return;
    await manager.query(
      `insert into package_day (package_id, last_day) select * from unnest($1::uuid[], $2::date[])
       on conflict (package_id) do update set last_day = excluded.last_day`,
      [ends.map(({ packageId }) => packageId), ends.map(({ lastDay }) => lastDay)],
    );
  }

  async setDays(
    manager: EntityManager,
    rows: readonly { readonly id: string; readonly statedOn: string }[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await manager.query(
      `update projection p set stated_on = v.day from unnest($1::bigint[], $2::date[]) as v(id, day)
       where p.observation_id = v.id`,
      [rows.map(({ id }) => id), rows.map(({ statedOn }) => statedOn)],
    );
  }

  /** Dates these party rows, and those of all parties that any of the other rows names. Gives those whose day has changed. */
  async dateParties(
    manager: EntityManager,
    partyRows: readonly string[],
    naming: readonly string[],
  ): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(DATE_PARTIES, [partyRows, naming]);
    return rows.map(({ id }) => id);
  }
}

/**
 * Of a business row that was issued more than once, the issue in the same package counts, else the last one before, else the
 * first one after.
 */
const ISSUE = `
  select issue.own_day
  from business_statement s join projection issue on issue.observation_id = s.observation_id
  join observation io on io.id = s.observation_id join import_batch ib on ib.id = io.import_batch_id
  where s.source_record_id = r.card`;
const FIRST = `
  order by ib.package_id = b.package_id desc, s.observation_id < o.id desc, abs(s.observation_id - o.id) limit 1`;

const REFERRING = `
  select p.observation_id as id
  from (select distinct source_record_id as card from business_statement where observation_id = any($1::bigint[])) c
  join projection p on p.business_record_ids && array[c.card]`;

const ROWS_OF_PACKAGES = `
  select o.id from import_batch b join observation o on o.import_batch_id = b.id
  where b.package_id = any($1::uuid[]) and exists (select from projection p where p.observation_id = o.id)`;

/** By ids that are told one by one, so that the planner knows how few they are. */
const CONCERNED = `
  select o.id, b.package_id as "packageId", o.id = any($2::bigint[]) as "isNew", p.party_record_id is not null as "isParty",
         p.stated_on::text as "statedOn", greatest(p.own_day, now.day)::text as day,
         greatest(p.own_day, before.day)::text as "dayBefore"
  from projection p join observation o on o.id = p.observation_id join import_batch b on b.id = o.import_batch_id
  cross join lateral (
    select max(issue.own_day) as day from unnest(p.business_record_ids) as r(card)
    cross join lateral (${ISSUE} ${FIRST}) issue) now
  cross join lateral (
    select max(issue.own_day) as day from unnest(p.business_record_ids) as r(card)
    cross join lateral (${ISSUE} and s.observation_id <> all($2::bigint[]) ${FIRST}) issue) before
  where p.observation_id = any($1::bigint[])`;

/** A re-issued party row without an affiliation beside it says when its package ends: it was not known before. */
const DATE_PARTIES = `
  with naming as (
    select source_record_id as card from affiliation where observation_id = any($2::bigint[])
    union select source_record_id from property_interest where observation_id = any($2::bigint[])),
  row as (
    select observation_id from projection where observation_id = any($1::bigint[]) and party_record_id is not null
    union
    select p.observation_id from naming join projection p on p.party_record_id = naming.card),
  party as (
    select p.observation_id, p.party_record_id, p.stated_on, b.package_id, o.supersedes_id is null as first_issue
    from row join projection p on p.observation_id = row.observation_id
    join observation o on o.id = p.observation_id join import_batch b on b.id = o.import_batch_id),
  package_end as (
    select x.package_id, coalesce(
      (select d.last_day from package_day d where d.package_id = x.package_id),
      (select max(b.received_at at time zone 'UTC')::date from import_batch b where b.package_id = x.package_id)) as day
    from (select distinct package_id from party) x),
  dated as (
    select party.observation_id, coalesce(named.day_here, case when party.first_issue then named.day end, e.day) as day
    from party join package_end e on e.package_id = party.package_id
    cross join lateral (
      select min(tp.stated_on) as day, min(tp.stated_on) filter (where b.package_id = party.package_id) as day_here
      from (select observation_id from affiliation where source_record_id = party.party_record_id
            union all
            select observation_id from property_interest where source_record_id = party.party_record_id) tie
      join projection tp on tp.observation_id = tie.observation_id
      join observation o on o.id = tie.observation_id join import_batch b on b.id = o.import_batch_id) named),
  settled as (
    update projection p set stated_on = dated.day
    from dated where p.observation_id = dated.observation_id and p.stated_on <> dated.day
    returning p.observation_id)
  select observation_id as id from settled`;
