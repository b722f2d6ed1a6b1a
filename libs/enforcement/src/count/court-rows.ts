import { earliestOf, latestOf } from './partial-day.js';
import type { CourtDimension, CourtQuestion } from './court-stage.js';

/** Acts by the stage that they reach. */
const STAGES = `(values ('ARREST','ARRESTED'),('DECLINE','DECLINED'),('FILE','CHARGED'),('SUBSTITUTE','CHARGED'),
  ('PLEAD','PLEADED'),('DIVERT','DIVERTED'),('NOLLE','NOLLED'),('DISMISS','DISMISSED'),('ACQUIT','ACQUITTED'),
  ('CONVICT','CONVICTED'),('SENTENCE','SENTENCED'))`;

/** Stages that are left again when the charge goes on: a conviction that was reversed is none. */
const PASSING = `('DECLINED','NOLLED','DISMISSED','ACQUITTED','CONVICTED','SENTENCED')`;

const EARLIEST = earliestOf('d.happened_on');
const LATEST = latestOf('d.happened_on');

/**
 * One row for each stage that each charge reached. What was vacated, a victim who was not prosecuted, and whoever is a victim of
 * the same incident are in no row, so in no count and in no export. Needs $1 and $2, the period as days.
 */
export const COURT_ROWS = `
  with standing as (
    select distinct on (s.charge_id, s.place) s.charge_id, s.place, s.act, s.happened_on, s.citation, s.offense_on, s.statute_id,
      s.is_law_sure, s.court, s.docket
    from charge_step s order by s.charge_id, s.place, s.position desc),
  kept as (
    select s.*, coalesce(max(s.place) filter (where s.act = 'REVERSE') over (partition by s.charge_id), 0) as reversed_at
    from standing s where s.act <> 'WITHDRAW'),
  chain as (
    select s.*, case when s.citation is not null then s.place else max(s.place) filter (where s.citation is not null
        and (s.act <> 'CONVICT' or s.place > s.reversed_at)) over w end as law_place,
      max(s.place) filter (where s.court is not null) over w as court_place,
      max(s.place) filter (where s.docket is not null) over w as docket_place
    from kept s window w as (partition by s.charge_id order by s.place)),
  staged as (
    select distinct on (c.charge_id, g.stage) c.*, g.stage
    from chain c join ${STAGES} g(act, stage) on g.act = c.act order by c.charge_id, g.stage, c.place desc)
  select x.stage, h.id as charge_id, a.id as arrest_id, a.case_id, a.agency, p.part, p.town, p.premises_id, p.business_id,
    l.citation, l.statute_id, l.is_law_sure, l.offense_on, d.happened_on,
    (select c.court from chain c where c.charge_id = x.charge_id and c.place = x.court_place) as court,
    (select c.docket from chain c where c.charge_id = x.charge_id and c.place = x.docket_place) as docket,
    case when ${EARLIEST} >= $1 and ${LATEST} < $2 then true end as is_within
  from staged x
  join charge h on h.id = x.charge_id and h.state not in ('VACATED','NOT_PROSECUTED')
  join arrest a on a.id = h.arrest_id
  join lateral (select t.arrested_on, t.part, t.town, t.premises_id, t.business_id from arrest_statement t
    where t.arrest_id = a.id order by t.position desc limit 1) p on true
  cross join lateral (select case x.stage when 'ARRESTED' then p.arrested_on else x.happened_on end as happened_on) d
  left join chain l on l.charge_id = x.charge_id and l.place = x.law_place
  where (x.stage not in ${PASSING} or x.stage = h.state or x.stage = 'CONVICTED' and h.state = 'SENTENCED')
    and (d.happened_on is null or ${EARLIEST} < $2 and ${LATEST} >= $1)
    and not exists (select from incident_person v where v.id = a.person_id and v.part = 'VICTIM')`;

/** How a row is told apart by each dimension; a month of which only the year is known is not known. */
export const DIMENSION_KEYS: Readonly<Record<CourtDimension, string>> = {
  STAGE: 'stage',
  PART: 'part',
  STATUTE: 'citation',
  TOWN: 'town',
  AGENCY: 'agency',
  MONTH: `case when length(happened_on) >= 7 then left(happened_on, 7) end`,
  YEAR: 'left(happened_on, 4)',
};

/** Needs the values of `questionValues`. */
export const WHERE = `where ($3::text[] is null or stage = any ($3)) and ($4::text[] is null or part = any ($4))
  and ($5::text[] is null or citation = any ($5)) and ($6::text[] is null or town = any ($6))
  and ($7::text[] is null or agency = any ($7)) and ($8::uuid[] is null or premises_id = any ($8))
  and ($9::uuid[] is null or case_id = any ($9))`;

export function questionValues(question: CourtQuestion): unknown[] {
  const { from, to, stages, parts, citations, towns, agencies, premisesIds, caseIds } = question;
  return [from, to, stages, parts, citations, towns, agencies, premisesIds, caseIds];
}
