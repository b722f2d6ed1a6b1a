import { SYSTEM_ACTOR } from '@townline/kernel';
import { LiveDetectionService, type FindingCounts } from '@townline/leads';
import { UnitOfWork } from '@townline/platform';
import { FactChangeRepository, ProjectionService } from '@townline/registry';
import { LiveResolutionService } from '@townline/resolution';
import { Random, sampleRegion } from '@townline/simulation';
import type { Resource } from '@townline/sources';
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

/** Lands rows and does what the worker does: resolves and judges around what they changed. Every change of a score is written. */
export async function runLive(house: LeadHouse, invented: InventedPackage): Promise<FindingCounts | null> {
  await house.land(invented);
  await house.module.get(ProjectionService).projectNew();
  return house.module.get(UnitOfWork).run(SYSTEM_ACTOR, async (manager) => {
    const { cards, observationIds } = await house.module.get(FactChangeRepository).take(manager);
    const touched = await house.module.get(LiveResolutionService).resolveAround(manager, cards);
    const change = { ...touched, observations: observationIds };
    return house.module.get(LiveDetectionService).detectAround(manager, change, { exact: true });
  });
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

/** What is said at present, shops told by the first of their cards; a shop merged into another is that other. */
export async function said(house: Pick<LeadHouse, 'dataSource'>): Promise<Said> {
  const shop = (entity: string): string => `(
    select min(s.name || '/' || r.record_id) from entity e
    join entity_member m on m.entity_id = coalesce(e.merged_into_id, e.id) and m.left_at is null
    join source_record r on r.id = m.source_record_id join source s on s.id = r.source_id where e.id = ${entity})`;
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
