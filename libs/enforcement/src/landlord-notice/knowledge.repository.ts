import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isCountedArrest } from '../arrest/counted-arrest.js';
import type { NoticeStep, OwnedPlace, PlaceAct, StatedInterest, StatedLease, Tenant } from './knowledge-timeline.js';
import type { TenantShare } from './landlord-reading.js';

/** What a party owns or lets, as current rows state it; where a row names no place, that of the business it speaks of. */
const INTEREST = `card as (
    select source_record_id as id from entity_member where entity_id = $1 and left_at is null),
  interest as (
    select i.id, i.observation_id, i.kind, i.source_record_id, i.valid, coalesce(i.premises_id, c.premises_id) as premises_id
    from card join property_interest i on i.source_record_id = card.id and i.kind in ('OWNER','LANDLORD')
    join observation o on o.id = i.observation_id and o.superseded_at is null
    left join lateral (
      select oc.premises_id from occupancy oc join observation co on co.id = oc.observation_id and co.superseded_at is null
      where oc.source_record_id = i.business_record_id and i.premises_id is null order by oc.id limit 1) c on true
    where coalesce(i.premises_id, c.premises_id) is not null)`;

/** Their places: an owner's with everything on them. A unit on a parcel lies two steps below it. */
const PLACE = `place as (
    select i.premises_id as id, i.valid from interest i
    union select p.id, i.valid from interest i join premises p on p.parent_id = i.premises_id where i.kind = 'OWNER'
    union select p.id, i.valid from interest i join premises b on b.parent_id = i.premises_id
      join premises p on p.parent_id = b.id where i.kind = 'OWNER')`;

/** Businesses that stood there while the place was theirs. */
const TENANT = `tenant as (
    select coalesce(m.entity_id::text, 'card ' || oc.source_record_id) as key, oc.source_record_id, oc.premises_id, oc.valid,
      place.valid as held, oc.observation_id
    from place join occupancy oc on oc.premises_id = place.id and oc.valid && place.valid
    join observation o on o.id = oc.observation_id and o.superseded_at is null
    left join entity_member m on m.source_record_id = oc.source_record_id and m.left_at is null)`;

const WITHIN = (period: string, day: string): string =>
  `(lower_inf(${period}) or lower(${period})::text collate "C" <= (${day} || '~') collate "C")
   and (upper_inf(${period}) or upper(${period})::text collate "C" >= ${day} collate "C")`;

const TENANTS = `
  select distinct on (t.key, t.premises_id) t.key, t.premises_id as "premisesId", t.observation_id as "observationId",
    (select n.name from trading_name n join observation o on o.id = n.observation_id and o.superseded_at is null
     where n.source_record_id = t.source_record_id order by n.id limit 1) as name,
    lower(t.valid)::text as "validFrom", upper(t.valid)::text as "validTo"
  from tenant t order by t.key, t.premises_id, lower(t.valid) nulls last, t.observation_id`;

const EVENTS = `
  select distinct on (e.id) e.kind, e.occurred_on as "happenedOn", t.premises_id as "premisesId", t.key as "tenantKey",
    array[e.observation_id] as "observationIds", e.id as "eventId", null::uuid as "arrestId"
  from tenant t join enforcement_event e on e.source_record_id = t.source_record_id
    and e.kind not in ('OPENED','SOLD','PERMIT_APPLIED','PERMIT_ISSUED','PERMIT_RENEWED','PERMIT_REINSTATED')
    and ${WITHIN('t.valid', 'e.occurred_on')} and ${WITHIN('t.held', 'e.occurred_on')}
  join observation o on o.id = e.observation_id and o.superseded_at is null
  order by e.id`;

const ARRESTS = `
  select distinct on (a.id) 'ARREST' as kind, s.arrested_on as "happenedOn", s.premises_id as "premisesId",
    s.business_id::text as "tenantKey", '{}'::bigint[] as "observationIds", null::bigint as "eventId", a.id as "arrestId"
  from place join arrest_statement s on s.premises_id = place.id and ${WITHIN('place.valid', 's.arrested_on')}
    and not exists (select from arrest_statement n where n.arrest_id = s.arrest_id and n.position > s.position)
  join arrest a on a.id = s.arrest_id and ${isCountedArrest('a')}
  order by a.id`;

/** Their places, and the building or parcel around each, which is theirs only where a row says so. */
const PLACES = `
  own as (select distinct place.id from place),
    placed as (
      select p.id, coalesce(grand.id, parent.id, p.id) as property_id from own join premises p on p.id = own.id
      left join premises parent on parent.id = p.parent_id left join premises grand on grand.id = parent.parent_id),
    shown as (select id, property_id from placed union select property_id, property_id from placed)
  select p.id as "premisesId", shown.property_id as "propertyId", p.line || coalesce(' ' || p.unit, '') as line,
    exists (select from own where own.id = p.id) as "isTheirs"
  from shown join premises p on p.id = shown.id order by line, p.id`;

/** Landlords and their places, as far as whoever asks may see them. */
@Injectable()
export class KnowledgeRepository {
  constructor(private readonly dataSource: DataSource) {}

  findInterests(partyId: string): Promise<(StatedInterest & { readonly landlordRecordId: string })[]> {
    return this.dataSource.query(
      `with ${INTEREST}
       select i.observation_id as "observationId", i.kind, i.premises_id as "premisesId", i.source_record_id as "landlordRecordId",
         lower(i.valid)::text as "validFrom", upper(i.valid)::text as "validTo"
       from interest i order by lower(i.valid) nulls first, i.id`,
      [partyId],
    );
  }

  findTenants(partyId: string): Promise<Tenant[]> {
    return this.dataSource.query(`with ${INTEREST}, ${PLACE}, ${TENANT} ${TENANTS}`, [partyId]);
  }

  findLeases(partyId: string): Promise<StatedLease[]> {
    return this.dataSource.query(
      `with ${INTEREST}, ${PLACE}
       select distinct on (i.id) i.observation_id as "observationId", i.premises_id as "premisesId",
         lower(i.valid)::text as "validFrom", upper(i.valid)::text as "validTo",
         (select n.name from party_name n join observation o on o.id = n.observation_id and o.superseded_at is null
          where n.source_record_id = i.source_record_id order by n.alias, n.id limit 1) as lessee
       from place join property_interest i on i.premises_id = place.id and i.kind = 'LESSEE' and i.valid && place.valid
       join observation o on o.id = i.observation_id and o.superseded_at is null
       order by i.id`,
      [partyId],
    );
  }

  async findActs(partyId: string): Promise<PlaceAct[]> {
    const [events, arrests] = await Promise.all([
      this.dataSource.query<PlaceAct[]>(`with ${INTEREST}, ${PLACE}, ${TENANT} ${EVENTS}`, [partyId]),
      this.dataSource.query<PlaceAct[]>(`with ${INTEREST}, ${PLACE} ${ARRESTS}`, [partyId]),
    ]);
    return [...events, ...arrests];
  }

  findPlaces(partyId: string): Promise<OwnedPlace[]> {
    return this.dataSource.query(`with ${INTEREST}, ${PLACE}, ${PLACES}`, [partyId]);
  }

  /** What was sent to them, by every card of theirs. */
  findSteps(partyId: string): Promise<NoticeStep[]> {
    return this.dataSource.query(
      `select n.id as "noticeId", n.number, n.premises_id as "premisesId", n.place, s.state, s.happened_on as "happenedOn", s.means, s.detail,
         s.proof_sha256 as "proofSha256"
       from entity_member m join landlord_notice n on n.landlord_record_id = m.source_record_id
       join landlord_notice_step s on s.notice_id = n.id
       where m.entity_id = $1 and m.left_at is null order by s.happened_on, n.number, s.position`,
      [partyId],
    );
  }

  /** By the best name that current rows give a party; null: there is none, or no access. */
  async findName(partyId: string): Promise<string | null> {
    const rows = await this.dataSource.query<{ name: string }[]>(
      `select n.name from entity_member m join party_name n on n.source_record_id = m.source_record_id
       join observation o on o.id = n.observation_id and o.superseded_at is null
       where m.entity_id = $1 and m.left_at is null order by n.alias, n.id limit 1`,
      [partyId],
    );
    return rows[0]?.name ?? null;
  }

  /** Of all businesses whose owner or landlord is stated, those with anything that weighs. */
  async findBaseRate(): Promise<TenantShare> {
    const rows = await this.dataSource.query<TenantShare[]>(
      `with shop as (
         select distinct m.entity_id as id from property_interest i
         join observation o on o.id = i.observation_id and o.superseded_at is null
         join entity_member m on m.source_record_id = i.business_record_id and m.left_at is null
         where i.kind in ('OWNER','LANDLORD')),
       bad as (
         select k.entity_id as id from enforcement_event e
         join observation o on o.id = e.observation_id and o.superseded_at is null
         join entity_member k on k.source_record_id = e.source_record_id and k.left_at is null
         where e.kind in ('CLOSED_BY_ORDER','RAID','ARREST','CITED','PERMIT_REVOKED','FOUND_OPEN')
         union select s.business_id from arrest_statement s join arrest a on a.id = s.arrest_id
           where s.business_id is not null and ${isCountedArrest('a')})
       select count(*)::integer as tenants, (count(*) filter (where id in (select id from bad)))::integer as "withActs" from shop`,
    );
    return rows[0] ?? { tenants: 0, withActs: 0 };
  }
}
