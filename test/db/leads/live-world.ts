import { randomUUID } from 'node:crypto';
import { DetectionService, LiveDetectionService, type LiveChange } from '@townline/leads';
import { UnitOfWork } from '@townline/platform';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { ProjectionService } from '@townline/registry';
import { ResolutionService } from '@townline/resolution';
import { Random, sampleRegion } from '@townline/simulation';
import type { Resource } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import type { InventedPackage, Row } from '../registry/landed-package.js';
import type { LeadHouse } from './lead-house.js';

const RESOURCES = ['businesses', 'parties', 'affiliations', 'events', 'advertisements'] as const satisfies Resource[];

interface WorldRow {
  readonly resource: (typeof RESOURCES)[number];
  readonly row: Row;
}

/** The rows that the sources of a small simulated world wrote, in an order of the seed's. */
export function worldRows(seed: number, size: { readonly illicit: number; readonly legit: number }): WorldRow[] {
  const { package: written } = sampleRegion({ seed: 753, hardness: 'easy', scale: 1, years: 4, ...size });
  const rows = RESOURCES.flatMap((resource) =>
    [...written.resources[resource].rows].map((row) => ({ resource, row: row as Row })),
  );
  return new Random(seed).shuffled(rows);
}

export function packageOf(rows: readonly WorldRow[], received?: string): InventedPackage {
  const resources: Partial<Record<Resource, Row[]>> = {};
  for (const { resource, row } of rows) resources[resource] = [...(resources[resource] ?? []), row];
  return { rows: resources, ...(received === undefined ? {} : { received }) };
}

/** A version without tables of its own: resolution counts anew, detection keeps its counts under it. */
export async function makeVersion(house: LeadHouse): Promise<string> {
  const [row]: { id: string }[] = await house.dataSource.query(
    `insert into match_version (made_at, models, business_counts, party_counts, crowded, habits)
     values (now(), '{}', '', '', '{}', '{}') returning id`,
  );
  return row?.id ?? '';
}

/** A run over everything, every change of a score written. */
export async function runAll(house: LeadHouse, versionId: string): Promise<void> {
  await house.module.get(ProjectionService).projectNew();
  await house.module.get(UnitOfWork).run(SYSTEM_ACTOR, async (manager) => {
    const id = randomUUID();
    await manager.query(
      `insert into resolve_run (id, started_at, finished_at, model_versions, outcome, match_version_id)
       values ($1, clock_timestamp(), clock_timestamp(), '{}', '{}', $2)`,
      [id, versionId],
    );
    const resolved = await house.module.get(ResolutionService).resolve(manager, { exact: true });
    await house.module.get(DetectionService).detect(manager, resolved, { id, exact: true, versionId });
  });
}

/** Lands rows and detects around what they changed, with the entities as a run over everything has them. */
export async function runLive(house: LeadHouse, invented: InventedPackage): Promise<void> {
  const last = await lastObservation(house);
  const before = await factsOfCards(house);
  const members = await membership(house);
  await house.land(invented);
  await house.module.get(ProjectionService).projectNew();
  await house.module.get(UnitOfWork).run(SYSTEM_ACTOR, async (manager) => {
    await house.module.get(ResolutionService).resolve(manager, { exact: true });
    const observations = await observationsSince(manager, last);
    const cards = differing(before, await factsOfCards(house, manager));
    const after = await membership(house, manager);
    const entities = new Set(differing(members, after));
    for (const card of cards) for (const where of [members, after]) entities.add(where.byCard.get(card) ?? '');
    const touched = await byKind(
      manager,
      [...entities].filter((id) => id !== ''),
      observations,
    );
    await house.module.get(LiveDetectionService).detectAround(manager, touched, { exact: true });
  });
}

async function lastObservation(house: LeadHouse): Promise<string> {
  const [row]: { id: string | null }[] = await house.dataSource.query('select max(id) as id from observation');
  return row?.id ?? '0';
}

async function observationsSince(manager: EntityManager, last: string): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    'select id from observation where id > $1 union select supersedes_id from observation where id > $1 and supersedes_id is not null',
    [last],
  );
  return rows.map(({ id }) => id);
}

const FACTS = `
  select card, string_agg(o.id || ' ' || p.stated_on, ',' order by o.id) as content
  from (
    select source_record_id as card, observation_id from business_statement
    union all select source_record_id, observation_id from party_name
    union all select source_record_id, observation_id from identifier
    union all select source_record_id, observation_id from address
    union all select source_record_id, observation_id from affiliation
    union all select business_record_id, observation_id from affiliation
    union all select source_record_id, observation_id from enforcement_event
    union all select business_record_id, observation_id from advertisement where business_record_id is not null) f
  join observation o on o.id = f.observation_id and o.superseded_at is null
  join projection p on p.observation_id = o.id
  group by card`;

/** What every card says at present, told apart by its rows and their days. */
async function factsOfCards(
  house: LeadHouse,
  manager: EntityManager = house.dataSource.manager,
): Promise<Map<string, string>> {
  const rows: { card: string; content: string }[] = await manager.query(FACTS);
  return new Map(rows.map(({ card, content }) => [card, content]));
}

interface Membership extends Map<string, string> {
  byCard: Map<string, string>;
}

async function membership(house: LeadHouse, manager: EntityManager = house.dataSource.manager): Promise<Membership> {
  const rows: { id: string; cards: string[] }[] = await manager.query(
    `select entity_id as id, array_agg(source_record_id order by source_record_id) as cards from entity_member
     where left_at is null group by entity_id`,
  );
  const found = new Map(rows.map(({ id, cards }) => [id, cards.join(' ')]));
  const byCard = new Map(rows.flatMap(({ id, cards }) => cards.map((card) => [card, id] as const)));
  return Object.assign(found, { byCard });
}

function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
}

async function byKind(
  manager: EntityManager,
  ids: readonly string[],
  observations: readonly string[],
): Promise<LiveChange> {
  const rows: { id: string; kind: string }[] = await manager.query(
    'select id, kind from entity where id = any($1::uuid[])',
    [ids],
  );
  const of = (isBusiness: boolean): string[] =>
    rows.filter(({ kind }) => (kind === 'BUSINESS') === isBusiness).map(({ id }) => id);
  return { businesses: of(true), people: of(false), observations };
}

export interface Said {
  readonly findings: readonly {
    readonly pair: string;
    readonly answer: string;
    readonly probability: number;
    readonly reasons: string;
  }[];
  readonly leads: readonly { readonly pair: string; readonly status: string }[];
}

/** What is said at present, shops told by the first of their cards. */
export async function said(house: LeadHouse): Promise<Said> {
  const shop = (entity: string): string => `(
    select min(s.name || '/' || r.record_id) from entity_member m join source_record r on r.id = m.source_record_id
    join source s on s.id = r.source_id where m.entity_id = ${entity} and m.left_at is null)`;
  return {
    findings: await house.dataSource.query(
      `select ${shop('predecessor_id')} || ' > ' || ${shop('successor_id')} || ' ' || kind as pair, answer, probability,
              (select string_agg((e ->> 'channel') || '.' || (e ->> 'level') || ' ' || round((e ->> 'weight')::numeric, 9), ', '
                 order by e ->> 'channel', e ->> 'level', e ->> 'weight') from jsonb_array_elements(evidence) e) as reasons
       from reopening_finding where superseded_at is null order by 1`,
    ),
    leads: await house.dataSource.query(
      `select ${shop('predecessor_id')} || ' > ' || ${shop('successor_id')} as pair, status
       from lead where status <> 'WITHDRAWN' order by 1`,
    ),
  };
}
