import { randomUUID } from 'node:crypto';
import { HoldingRepository, type RecordClass } from '@townline/access';
import type { DataSource } from 'typeorm';

/** A shop of one card, whose records an agency holds. */
export async function makeHeldShop(engine: DataSource, agency: string, recordClass: RecordClass): Promise<string> {
  const holdingId = await new HoldingRepository().ensure(engine.manager, { agency, recordClass });
  const [sourceId, entityId] = [randomUUID(), randomUUID()];
  await engine.query(
    `insert into source (id, name, kind, reliability, recorded_at, holding_id)
     values ($1::uuid, 'register of ' || $1::text, 'AGENCY', 'B', '2026-01-01', $2)`,
    [sourceId, holdingId],
  );
  const [card] = await engine.query<{ id: string }[]>(
    `insert into source_record (source_id, kind, record_id, holding_id) values ($1, 'BUSINESS', 'one', $2) returning id`,
    [sourceId, holdingId],
  );
  await engine.query(`insert into entity (id, kind, recorded_at) values ($1, 'BUSINESS', '2026-01-01')`, [entityId]);
  await engine.query(
    `insert into entity_member (entity_id, source_record_id, joined_at, holding_id) values ($1, $2, '2026-01-01', $3)`,
    [entityId, card?.id, holdingId],
  );
  return entityId;
}

/** A lead from one shop to another, as a run would have raised it. */
export async function makeHeldLead(engine: DataSource, predecessorId: string, successorId: string): Promise<string> {
  const [runId, findingId, id] = [randomUUID(), randomUUID(), randomUUID()];
  await engine.query(
    `insert into resolve_run (id, started_at, model_versions, outcome) values ($1, '2026-06-01', '{}', '{}')`,
    [runId],
  );
  await engine.query(
    `insert into reopening_finding (id, kind, predecessor_id, successor_id, probability, weight, answer, gap_days, relation,
       evidence, model_version, run_id, recorded_at)
     values ($1, 'REOPENING', $2, $3, 0.8, 1, 'FLAGGED', 3, 'same_town', '[]', 'test', $4, '2026-06-01')`,
    [findingId, predecessorId, successorId, runId],
  );
  await engine.query(
    `insert into finding_reason (finding_id, part, alternative, holding_ids, kind, gap_days, relation, weight, probability, answer)
     select $1, 0, 0, array_agg(distinct holding_id), 'REOPENING', 3, 'same_town', 1, 0.8, 'FLAGGED'
     from entity_member where entity_id in ($2, $3)`,
    [findingId, predecessorId, successorId],
  );
  await engine.query(
    `insert into lead (id, predecessor_id, successor_id, status, probability, finding_id, raised_at, changed_at)
     values ($1, $2, $3, 'NEW', 0.8, $4, '2026-06-01', '2026-06-01')`,
    [id, predecessorId, successorId, findingId],
  );
  return id;
}
