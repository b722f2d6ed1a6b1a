import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { successionOrder, type Step } from './succession-order.js';
import { findingsInSight } from '../finding/in-sight.js';

/** A chain A → B → C of flagged reopenings: one management's operation over its premises. */
export interface OperationRow {
  /** The business that was asked about. */
  readonly askedId: string;
  /** Every shop of the chain, each after the one it goes back to. */
  readonly businessIds: readonly string[];
  /** The findings that make the steps, in the order of their predecessors. */
  readonly findingIds: readonly string[];
}

interface StepRow extends Step {
  readonly askedId: string;
  readonly findingId: string;
}

/** Chains of flagged successions, followed both ways from a shop. */
@Injectable()
export class OperationReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The operations of these businesses; one that is no part of any flagged pair has none. */
  async findOperations(businessIds: readonly string[], vantage: Vantage): Promise<OperationRow[]> {
    const sql = new VantageQuery(vantage);
    const rows = await sql.rows<StepRow>(
      this.dataSource,
      `with recursive step as (
         select f.id, f.predecessor_id, f.successor_id from ${findingsInSight()} f
         where f.answer = 'FLAGGED' and f.kind <> 'IN_PLACE_RESUMPTION' and ${sql.known('f')}),
       reached(asked, shop) as (
         select shop, shop from unnest(${sql.value(businessIds, 'uuid[]')}) as asked(shop)
         union
         select r.asked, case when s.predecessor_id = r.shop then s.successor_id else s.predecessor_id end
         from reached r join step s on r.shop in (s.predecessor_id, s.successor_id))
       select r.asked as "askedId", s.id as "findingId", s.predecessor_id as "predecessorId",
              s.successor_id as "successorId"
       from reached r join step s on s.predecessor_id = r.shop`,
    );
    const byBusiness = new Map<string, StepRow[]>();
    for (const row of rows) byBusiness.set(row.askedId, [...(byBusiness.get(row.askedId) ?? []), row]);
    return [...byBusiness].map(([askedId, steps]) => operationOf(askedId, steps));
  }
}

function operationOf(askedId: string, steps: readonly StepRow[]): OperationRow {
  const businessIds = successionOrder(steps);
  const place = new Map(businessIds.map((id, index) => [id, index]));
  const rank = ({ predecessorId, successorId }: Step): number =>
    (place.get(predecessorId) ?? 0) * businessIds.length + (place.get(successorId) ?? 0);
  const ordered = [...steps].sort((a, b) => rank(a) - rank(b) || (a.findingId < b.findingId ? -1 : 1));
  return { askedId, businessIds, findingIds: ordered.map(({ findingId }) => findingId) };
}
