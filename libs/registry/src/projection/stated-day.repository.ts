import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * On which day each row was stated: its own date or the `as_of` of a business row it refers to, whichever is later; a party
 * by the first affiliation that names it; a row with no date at all at the end of its package. Rows may refer to rows that
 * come later, so the packages concerned are dated anew whenever rows come; the order of arrival leaves no trace.
 */
@Injectable()
export class StatedDayRepository {
  /** Lists very many observations that this transaction has read as the table `projected_now`. */
  async list(manager: EntityManager, ids: readonly string[]): Promise<void> {
    await manager.query(`drop table if exists projected_now`);
    await manager.query(`create temp table projected_now (observation_id bigint) on commit drop`);
    await manager.query(`insert into projected_now select * from unnest(string_to_array($1, ',')::bigint[])`, [
      ids.join(','),
    ]);
    await manager.query(`analyze projected_now`);
  }

  /** Dates the packages concerned by the rows in `projected_now`, whole. Gives the rows whose day has changed. */
  async settle(manager: EntityManager): Promise<string[]> {
    await manager.query(`drop table if exists dated_package, dated_row`);
    await this.findPackages(manager);
    await this.findDays(manager);
    await this.keepEnds(manager);
    const rows = await this.dateRows(manager);
    const parties = await this.dateParties(manager);
    return [...rows, ...parties].map(({ id }) => id);
  }

  /** Packages of the new rows, of rows that refer to new business rows, and of parties that either names. */
  private async findPackages(manager: EntityManager): Promise<void> {
    await manager.query(
      `create temp table dated_package on commit drop as
       with new_card as (
         select distinct s.source_record_id as id
         from business_statement s join projected_now n on n.observation_id = s.observation_id),
       concerned as (
         select n.observation_id from projected_now n
         union
         select p.observation_id from projection p, unnest(p.business_record_ids) as r(card)
         where r.card in (select id from new_card))
       select distinct b.package_id
       from concerned c join observation o on o.id = c.observation_id join import_batch b on b.id = o.import_batch_id`,
    );
    await manager.query(
      `insert into dated_package
       with tie as (select observation_id, source_record_id from affiliation
                    union all select observation_id, source_record_id from property_interest),
       named as (
         select distinct t.source_record_id as id
         from tie t join observation o on o.id = t.observation_id join import_batch b on b.id = o.import_batch_id
         where b.package_id in (select package_id from dated_package))
       select distinct b.package_id
       from projection p join named on named.id = p.party_record_id
       join observation o on o.id = p.observation_id join import_batch b on b.id = o.import_batch_id
       where b.package_id not in (select package_id from dated_package)`,
    );
  }

  /**
   * The day each row bears itself or through the businesses it refers to. Of a business row that was issued more than once,
   * the issue in the same package counts, else the last one before, else the first one after.
   */
  private async findDays(manager: EntityManager): Promise<void> {
    await manager.query(
      `create temp table dated_row on commit drop as
       with statement as (
         select p.observation_id, b.package_id, p.own_day, p.business_record_ids
         from projection p join observation o on o.id = p.observation_id join import_batch b on b.id = o.import_batch_id
         where b.package_id in (select package_id from dated_package)),
       referred as (
         select statement.observation_id, max(issue.own_day) as day
         from statement cross join unnest(statement.business_record_ids) as r(card)
         cross join lateral (
           select p.own_day
           from business_statement s join projection p on p.observation_id = s.observation_id
           join observation o on o.id = s.observation_id join import_batch b on b.id = o.import_batch_id
           where s.source_record_id = r.card
           order by b.package_id = statement.package_id desc, s.observation_id < statement.observation_id desc,
                    abs(s.observation_id - statement.observation_id)
           limit 1) issue
         group by statement.observation_id)
       select statement.observation_id, statement.package_id, greatest(statement.own_day, referred.day) as day
       from statement left join referred on referred.observation_id = statement.observation_id`,
    );
    await manager.query(`analyze dated_row`);
  }

  private async keepEnds(manager: EntityManager): Promise<void> {
    await manager.query(
      `insert into package_day (package_id, last_day)
       select d.package_id, max(r.day) from dated_package d left join dated_row r on r.package_id = d.package_id
       group by d.package_id
       on conflict (package_id) do update set last_day = excluded.last_day`,
    );
  }

  private dateRows(manager: EntityManager): Promise<{ id: string }[]> {
    return manager.query(
      `with package_end as (${PACKAGE_END}),
       settled as (
         update projection p set stated_on = coalesce(r.day, e.day)
         from dated_row r join package_end e on e.package_id = r.package_id
         where p.observation_id = r.observation_id and p.stated_on <> coalesce(r.day, e.day)
           and p.party_record_id is null
         returning p.observation_id)
       select observation_id as id from settled`,
    );
  }

  /** A re-issued party row without an affiliation beside it says when its package ends: it was not known before. */
  private dateParties(manager: EntityManager): Promise<{ id: string }[]> {
    return manager.query(
      `with package_end as (${PACKAGE_END}),
       tie as (select observation_id, source_record_id from affiliation
               union all select observation_id, source_record_id from property_interest),
       party as (
         select r.observation_id, r.package_id, p.party_record_id, o.supersedes_id is null as first_issue
         from dated_row r join projection p on p.observation_id = r.observation_id
         join observation o on o.id = r.observation_id
         where p.party_record_id is not null),
       named as (
         select party.observation_id, min(tp.stated_on) as day,
                min(tp.stated_on) filter (where b.package_id = party.package_id) as day_here
         from party join tie on tie.source_record_id = party.party_record_id
         join projection tp on tp.observation_id = tie.observation_id
         join observation o on o.id = tie.observation_id join import_batch b on b.id = o.import_batch_id
         group by party.observation_id),
       dated as (
         select party.observation_id,
                coalesce(named.day_here, case when party.first_issue then named.day end, e.day) as day
         from party join package_end e on e.package_id = party.package_id
         left join named on named.observation_id = party.observation_id),
       settled as (
         update projection p set stated_on = dated.day
         from dated where p.observation_id = dated.observation_id and p.stated_on <> dated.day
         returning p.observation_id)
       select observation_id as id from settled`,
    );
  }
}

/** The latest day on which a row of the package was stated; the day it was received when no row bears a date. */
const PACKAGE_END = `
  select d.package_id,
         coalesce(max(r.day), (select max(b.received_at at time zone 'UTC')::date
                               from import_batch b where b.package_id = d.package_id)) as day
  from dated_package d left join dated_row r on r.package_id = d.package_id
  group by d.package_id`;
