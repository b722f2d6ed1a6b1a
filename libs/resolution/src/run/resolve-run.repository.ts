import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import type { EntityManager } from 'typeorm';

/** What a run works on, in a form that two runs can be compared by: equal inputs give equal results. */
export interface RunInputs {
  /** Observations, marks of read rows, pins and people's decisions, counted; the tables only grow. */
  readonly observations: number;
  readonly projections: number;
  readonly pins: number;
  readonly decisions: number;
  /** Version of each model. */
  readonly models: Readonly<Record<string, string>>;
}

/** Keeps the record of runs, and lets only one run at a time. */
@Injectable()
export class ResolveRunRepository {
  constructor(private readonly clock: Clock) {}

  /**
   * Waits until no other run is under way, then fixes what this one sees. Call it first in the transaction: the lock is a
   * table lock, because unlike an advisory one it is taken before the transaction's snapshot is.
   */
  async begin(manager: EntityManager): Promise<void> {
    await manager.query('set transaction isolation level repeatable read');
    await this.keepOut(manager);
  }

  /** Waits until no run is under way, and keeps runs out until the transaction ends. */
  async keepOut(manager: EntityManager): Promise<void> {
    await manager.query('lock table resolve_run in share row exclusive mode');
  }

  /** How much there is to work on now. */
  async countInputs(manager: EntityManager): Promise<Omit<RunInputs, 'models'>> {
    const rows: Omit<RunInputs, 'models'>[] = await manager.query(`
      select (select count(*) from observation)::float8 as observations,
             (select count(*) from projection)::float8 as projections,
             (select count(*) from premises_pin)::float8 as pins,
             (select count(*) from match_decision)::float8 as decisions`);
    return rows[0] ?? { observations: 0, projections: 0, pins: 0, decisions: 0 };
  }

  /** What the last finished run worked on; null before the first. */
  async lastInputs(manager: EntityManager): Promise<RunInputs | null> {
    const rows: { inputs: RunInputs }[] = await manager.query(`
      select outcome -> 'inputs' as inputs from resolve_run
      where finished_at is not null order by finished_at desc, started_at desc limit 1`);
    return rows[0]?.inputs ?? null;
  }

  /** Opens a run over everything: what was listed as changed need not be looked at once more. */
  async start(manager: EntityManager, id: string, models: object): Promise<void> {
    await manager.query('delete from fact_change');
    await manager.query(
      `insert into resolve_run (id, started_at, model_versions, outcome) values ($1, $2, $3::jsonb, '{}')`,
      [id, this.clock.now(), JSON.stringify(models)],
    );
  }

  async finish(manager: EntityManager, id: string, outcome: object, matchVersionId: string): Promise<void> {
    await manager.query(
      'update resolve_run set finished_at = $2, outcome = $3::jsonb, match_version_id = $4 where id = $1',
      [id, this.clock.now(), JSON.stringify(outcome), matchVersionId],
    );
  }
}
