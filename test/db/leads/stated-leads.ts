import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Evidence } from '@townline/detection';

export interface StatedLead {
  readonly probability?: number;
  readonly evidence?: readonly Evidence[];
  readonly raisedAt?: string;
}

export interface MadeLead {
  readonly id: string;
  readonly predecessorId: string;
  readonly successorId: string;
  readonly findingId: string;
}

/** A lead between two shops made for the purpose, as a run would have raised it. */
export async function makeLead(dataSource: DataSource, stated: StatedLead = {}): Promise<MadeLead> {
  const [predecessorId, successorId] = [await makeShop(dataSource), await makeShop(dataSource)];
  const findingId = await makeFinding(dataSource, predecessorId, successorId, stated);
  const id = randomUUID();
  const at = stated.raisedAt ?? '2026-06-01T08:00:00Z';
  await dataSource.query(
    `insert into lead (id, predecessor_id, successor_id, status, probability, finding_id, raised_at, changed_at)
     values ($1, $2, $3, 'NEW', $4, $5, $6, $6)`,
    [id, predecessorId, successorId, stated.probability ?? 0.8, findingId, at],
  );
  await dataSource.query(
    `insert into lead_state_change (lead_id, version, act, actor_name, actor_agency, changed_at, to_status, finding_id)
     values ($1, 1, 'RAISE', 'townline', 'system', $2, 'NEW', $3)`,
    [id, at, findingId],
  );
  return { id, predecessorId, successorId, findingId };
}

export async function makeShop(dataSource: DataSource): Promise<string> {
  const id = randomUUID();
  await dataSource.query(`insert into entity (id, kind, recorded_at) values ($1, 'BUSINESS', '2026-01-01')`, [id]);
  return id;
}

/** What detection says of a pair now; takes the place of what it said before. */
export async function makeFinding(
  dataSource: DataSource,
  predecessorId: string,
  successorId: string,
  { probability = 0.8, evidence = [], answer = 'FLAGGED' }: StatedLead & { readonly answer?: string } = {},
): Promise<string> {
  const id = randomUUID();
  await dataSource.query(
    `update reopening_finding set superseded_at = '2026-06-10' where predecessor_id = $1 and successor_id = $2
       and superseded_at is null`,
    [predecessorId, successorId],
  );
  await dataSource.query(
    `insert into reopening_finding (id, kind, predecessor_id, successor_id, probability, weight, answer, gap_days, relation,
       evidence, model_version, run_id, recorded_at)
     values ($1, 'REOPENING', $2, $3, $4, 1, $5, 3, 'same_town', $6, 'test', $7, '2026-06-01')`,
    [id, predecessorId, successorId, probability, answer, JSON.stringify(evidence), await aRun(dataSource)],
  );
  return id;
}

/** All cards of one shop go over to another. */
export async function mergeShops(dataSource: DataSource, from: string, into: string): Promise<void> {
  await dataSource.query('update entity set merged_into_id = $2 where id = $1', [from, into]);
}

async function aRun(dataSource: DataSource): Promise<string> {
  const [run]: { id: string }[] = await dataSource.query('select id from resolve_run limit 1');
  if (run !== undefined) return run.id;
  const id = randomUUID();
  await dataSource.query(
    `insert into resolve_run (id, started_at, model_versions, outcome) values ($1, '2026-06-01', '{}', '{}')`,
    [id],
  );
  return id;
}
