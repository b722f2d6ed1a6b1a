import { Injectable } from '@nestjs/common';
import { SOURCE_LABEL } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import { type FreshRows, freshTable, freshValues } from '../projection/fresh-rows.js';

/** An address without ZIP that stands at the wrong premises, now that more is known of its street. */
export interface StrayAddress {
  readonly addressId: string;
  readonly observationId: string;
  readonly sourceRecordId: string;
  readonly premisesId: string;
  readonly line: string;
  readonly unit: string | null;
  readonly city: string;
  readonly state: string | null;
  readonly country: string;
  /** The one ZIP in which the line is known for this postal city; null when there is none, or more than one. */
  readonly postalCode: string | null;
}

export interface Relocation {
  readonly addressId: string;
  readonly observationId: string;
  readonly sourceRecordId: string;
  readonly from: string;
  readonly to: string;
}

/** Premises that new rows concern; null for those that are listed in the table `touched_premises`. */
export type TouchedPremises = readonly { readonly id: string; readonly kind: string }[] | null;

/** What premises learn from all addresses together: the ZIP a row left out, the best point, postal city, parcel. */
@Injectable()
export class PremisesSettlementRepository {
  /** Addresses without ZIP, on lines that new rows name, whose premises is not the one they belong to by now. */
  async strayAddresses(manager: EntityManager, fresh: FreshRows): Promise<StrayAddress[]> {
    if (fresh === null) await this.findStreetDoors(manager);
    return manager.query(
      `with ${fresh === null ? '' : `street_door as materialized (${streetDoors(fresh)}),`} known as (
         select line, city, country, state, min(postal_code) as low, max(postal_code) as high
         from street_door where postal_code is not null group by line, city, country, state),
       wanted as (
         select z.id, case when min(k.low) = max(k.high) then min(k.low) end as postal_code
         from street_door z left join known k on k.line = z.line and k.city = z.city and k.country = z.country
           and (z.state is null or k.state = z.state)
         where z.postal_code is null
         group by z.id)
       select z.id as "addressId", z.observation_id as "observationId", z.source_record_id as "sourceRecordId",
              z.premises_id as "premisesId", z.line, z.unit, z.city, z.state, z.country, w.postal_code as "postalCode"
       from wanted w join street_door z on z.id = w.id
       where z.premises_postal_code is distinct from w.postal_code`,
      freshValues(fresh),
    );
  }

  /** All addresses of a door on the lines that new rows name. */
  private async findStreetDoors(manager: EntityManager): Promise<void> {
    await manager.query(`drop table if exists street_door`);
    await manager.query(`create temp table street_door on commit drop as ${streetDoors(null)}`);
    await manager.query(`analyze street_door`);
  }

  /** Moves addresses, and the occupancies stated with them, to other premises; what nothing holds to any more goes. */
  async relocate(manager: EntityManager, relocations: readonly Relocation[]): Promise<void> {
    const columns = [
      relocations.map((move) => move.addressId),
      relocations.map((move) => move.observationId),
      relocations.map((move) => move.sourceRecordId),
      relocations.map((move) => move.from),
      relocations.map((move) => move.to),
    ];
    const moves = `unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::uuid[], $5::uuid[])
                   as m(address_id, observation_id, source_record_id, from_id, to_id)`;
    await manager.query(
      `with moved as (
         update occupancy oc set premises_id = m.to_id from ${moves}
         where oc.observation_id = m.observation_id and oc.source_record_id = m.source_record_id
           and oc.premises_id = m.from_id)
       update address a set premises_id = m.to_id from ${moves} where a.id = m.address_id`,
      columns,
    );
    await this.followPins(manager, relocations);
    await this.removeEmpty(manager, [...new Set(relocations.map((move) => move.from))]);
  }

  /** A pin set on a place that proves to be another stays with the shops it was set for. */
  private async followPins(manager: EntityManager, relocations: readonly Relocation[]): Promise<void> {
    const targets = new Map(relocations.map((move) => [move.from, move.to]));
    await manager.query(
      `update premises_pin pin set premises_id = m.to_id
       from unnest($1::uuid[], $2::uuid[]) as m(from_id, to_id)
       where pin.premises_id = m.from_id
         and not exists (select from address a where a.premises_id = m.from_id)
         and not exists (select from premises_pin other where other.premises_id = m.to_id)`,
      [[...targets.keys()], [...targets.values()]],
    );
  }

  /** What somebody has written of, a letter or an arrest, stays though nothing else holds to it. */
  private async removeEmpty(manager: EntityManager, premisesIds: readonly string[]): Promise<void> {
    const empty = `not exists (select from address a where a.premises_id = p.id)
                   and not exists (select from occupancy oc where oc.premises_id = p.id)
                   and not exists (select from premises_pin pin where pin.premises_id = p.id)
                   and not exists (select from landlord_notice n where n.premises_id = p.id)
                   and not exists (select from incident i where i.premises_id = p.id)
                   and not exists (select from arrest_statement s where s.premises_id = p.id)
                   and not exists (select from premises child where child.parent_id = p.id)`;
    await manager.query(
      `update property_interest i set premises_id = null from premises p
       where i.premises_id = p.id and p.id = any($1::uuid[]) and ${empty}`,
      [premisesIds],
    );
    const removed: [{ parent_id: string | null }[], number] = await manager.query(
      `delete from premises p where p.id = any($1::uuid[]) and ${empty} returning parent_id`,
      [premisesIds],
    );
    const parents = removed[0].flatMap((row) => row.parent_id ?? []);
    if (parents.length > 0) await this.removeEmpty(manager, parents);
  }

  /** Which premises the new rows concern: their own, and the building of a unit. */
  async touched(manager: EntityManager, fresh: FreshRows, alsoIds: readonly string[]): Promise<TouchedPremises> {
    if (fresh !== null) return manager.query(touchedBy(fresh), [fresh, alsoIds]);
    await manager.query(`drop table if exists touched_premises`);
    await manager.query(`create temp table touched_premises on commit drop as ${touchedBy(null)}`, [alsoIds]);
    await manager.query(`analyze touched_premises`);
    return null;
  }

  /**
   * The point of a premises: of the coordinates that current rows state for it or its units those of the most reliable
   * source. A unit without any keeps none: it stands where its building does, or where a pin on the building says.
   */
  async settlePoints(manager: EntityManager, touched: TouchedPremises): Promise<void> {
    await manager.query(
      `with touched as (${touchedTable(touched)}),
       stated as (
         select t.id, a.point, a.observation_id from touched t join address a on a.premises_id = t.id
         where a.point is not null
         union all
         select t.id, a.point, a.observation_id from touched t
         join premises unit on unit.parent_id = t.id and unit.kind = 'UNIT' join address a on a.premises_id = unit.id
         where t.kind = 'BUILDING' and a.point is not null),
       best as (
         select distinct on (st.id) st.id, st.point, st.observation_id
         from stated st join observation o on o.id = st.observation_id join source s on s.id = o.source_id
         order by st.id, o.superseded_at is not null, s.reliability, s.name, o.record_id, o.id)
       update premises p set point = best.point, point_observation_id = best.observation_id
       from best where p.id = best.id
         and (p.point_observation_id is distinct from best.observation_id or not p.point ~= best.point)`,
      touchedValues(touched),
    );
  }

  /** Postal city and state of a premises, where rows differ the first in the alphabet: the same for any order of rows. */
  async settleNames(manager: EntityManager, touched: TouchedPremises): Promise<void> {
    await manager.query(
      `with touched as (${touchedTable(touched)}),
       said as (
         select t.id, min(a.city) as city, min(a.state) as state
         from touched t join address a on a.premises_id = t.id group by t.id)
       update premises p set city = coalesce(said.city, p.city), state = coalesce(said.state, p.state)
       from said where p.id = said.id
         and (p.city is distinct from coalesce(said.city, p.city) or p.state is distinct from coalesce(said.state, p.state))`,
      touchedValues(touched),
    );
  }

  /** The parcel a building stands on, as stated for it or one of its units; of several the first by key. */
  async settleParcels(manager: EntityManager, touched: TouchedPremises): Promise<void> {
    await manager.query(
      `with touched as (${touchedTable(touched)}),
       named as (
         select coalesce(building.id, p.id) as id, a.parcel_no, a.observation_id
         from touched t join premises p on p.id = t.id and p.kind <> 'PARCEL'
         join address a on a.premises_id = p.id
         left join premises building on building.id = p.parent_id and p.kind = 'UNIT'
         where a.parcel_no is not null),
       best as (
         select distinct on (named.id) named.id, parcel.id as parcel_id
         from named join observation o on o.id = named.observation_id join source s on s.id = o.source_id
         join premises parcel on parcel.key = 'PARCEL ' || ${SOURCE_LABEL} || '/' || named.parcel_no
         order by named.id, parcel.key)
       update premises p set parent_id = best.parcel_id
       from best where p.id = best.id and p.parent_id is distinct from best.parcel_id`,
      touchedValues(touched),
    );
  }
}

function streetDoors(fresh: FreshRows): string {
  return `with touched as (
      select distinct a.line, a.city from address a join ${freshTable(fresh)} on n.observation_id = a.observation_id
      where a.line is not null and a.city is not null)
    select a.id, a.observation_id, a.source_record_id, a.premises_id, a.line, a.unit, a.city, a.state, a.postal_code,
           p.country, p.postal_code as premises_postal_code
    from touched t join address a on a.line = t.line and a.city = t.city join premises p on p.id = a.premises_id
    where p.precision in ('UNIT','ADDRESS') and p.kind <> 'PARCEL'`;
}

function touchedBy(fresh: FreshRows): string {
  return `with named as (
      select a.premises_id as id from address a join ${freshTable(fresh)} on n.observation_id = a.observation_id
      where a.premises_id is not null
      union select unnest($${fresh === null ? 1 : 2}::uuid[]))
    select p.id, p.kind from premises p join named on named.id = p.id
    union
    select building.id, building.kind from named join premises p on p.id = named.id
    join premises building on building.id = p.parent_id and building.kind = 'BUILDING'`;
}

function touchedTable(touched: TouchedPremises): string {
  return touched === null
    ? 'select id, kind from touched_premises'
    : 'select * from unnest($1::uuid[], $2::text[]) as u(id, kind)';
}

function touchedValues(touched: TouchedPremises): unknown[] {
  return touched === null ? [] : [touched.map(({ id }) => id), touched.map(({ kind }) => kind)];
}
