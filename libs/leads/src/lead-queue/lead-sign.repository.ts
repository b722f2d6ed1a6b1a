import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { harmOf, signsQuery, type SignRow } from './lead-signs.js';

/** Keeps what the order of the queue depends on up with what is on record. */
@Injectable()
export class LeadSignRepository {
  /** Of the leads in which one of these businesses is either shop. */
  async refreshOf(manager: EntityManager, businessIds: readonly string[]): Promise<void> {
    if (businessIds.length === 0) return;
    await this.refresh(manager, 'l.predecessor_id = any($1::uuid[]) or l.successor_id = any($1::uuid[])', [
      businessIds,
    ]);
  }

  /** Of the leads that were there before their signs were kept. */
  async refreshMissing(manager: EntityManager): Promise<void> {
    await this.refresh(manager, MISSING, []);
  }

  async isAnyMissing(manager: EntityManager): Promise<boolean> {
    const rows = await manager.query<unknown[]>(`select 1 from lead l where ${MISSING} limit 1`);
    return rows.length > 0;
  }

  /** What is on record now, and the leads whose signs have changed by it. */
  private async refresh(manager: EntityManager, which: string, values: readonly unknown[]): Promise<void> {
    const rows = await manager.query<SignRow[]>(signsQuery(which, 'STORED'), [...values]);
    if (rows.length === 0) return;
    const kept = rows.map((row) => ({ ...row, harm: harmOf(row.signs) }));
    await manager.query(
      `insert into lead_sign as held (lead_id, heard_on, signs, harm, rules, weights, holding_ids)
       select "leadId", "heardOn", signs, harm, rules, weights, "holdingIds"
       from json_to_recordset($1::json) as u("leadId" uuid, "heardOn" date, signs jsonb, harm double precision,
         rules text[], weights double precision[], "holdingIds" integer[])
       order by "leadId"
       on conflict (lead_id) do update set heard_on = excluded.heard_on, signs = excluded.signs, harm = excluded.harm,
         rules = excluded.rules, weights = excluded.weights, holding_ids = excluded.holding_ids
       where (held.heard_on, held.signs, held.harm, held.rules, held.weights, held.holding_ids)
         is distinct from (excluded.heard_on, excluded.signs, excluded.harm, excluded.rules, excluded.weights,
           excluded.holding_ids)`,
      [JSON.stringify(kept)],
    );
  }
}

const MISSING = 'not exists (select from lead_sign s where s.lead_id = l.id)';
