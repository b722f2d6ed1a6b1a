import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A pair that competes with others, by the ids of its entities. */
export interface RivalPair {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly bits: number;
}

const BATCH = 20_000;

/** Reads and writes which pairs compete with one another. */
@Injectable()
export class ReopeningPairRepository {
  /** Pairs with one of the shops at either end. */
  async ofShops(manager: EntityManager, entityIds: readonly string[]): Promise<RivalPair[]> {
    if (entityIds.length === 0) return [];
    return manager.query(
      `${SELECT} where predecessor_id = any($1::uuid[])
       union ${SELECT} where successor_id = any($1::uuid[])`,
      [entityIds],
    );
  }

  /** Every pair that competes with pairs of these predecessors or these successors, directly or by way of others. */
  async component(
    manager: EntityManager,
    predecessorIds: readonly string[],
    successorIds: readonly string[],
  ): Promise<RivalPair[]> {
    if (predecessorIds.length + successorIds.length === 0) return [];
    return manager.query(
      `with recursive reached(predecessor_id, successor_id) as (
         select predecessor_id, successor_id from reopening_pair
         where predecessor_id = any($1::uuid[]) or successor_id = any($2::uuid[])
         union
         select near.predecessor_id, near.successor_id from reached r cross join lateral (
           select p.predecessor_id, p.successor_id from reopening_pair p where p.predecessor_id = r.predecessor_id
           union all
           select p.predecessor_id, p.successor_id from reopening_pair p where p.successor_id = r.successor_id) near
       )
       select p.predecessor_id as "predecessorId", p.successor_id as "successorId", p.bits
       from reached r join reopening_pair p on p.predecessor_id = r.predecessor_id and p.successor_id = r.successor_id`,
      [predecessorIds, successorIds],
    );
  }

  /** Takes out those of the pairs that are in; gives them. */
  async remove(manager: EntityManager, pairs: readonly Omit<RivalPair, 'bits'>[]): Promise<RivalPair[]> {
    if (pairs.length === 0) return [];
    const [rows] = await manager.query<[RivalPair[], number]>(
      `delete from reopening_pair p using unnest($1::uuid[], $2::uuid[]) as u(predecessor_id, successor_id)
       where p.predecessor_id = u.predecessor_id and p.successor_id = u.successor_id
       returning p.predecessor_id as "predecessorId", p.successor_id as "successorId", p.bits`,
      [pairs.map(({ predecessorId }) => predecessorId), pairs.map(({ successorId }) => successorId)],
    );
    return rows;
  }

  async put(manager: EntityManager, pairs: readonly RivalPair[]): Promise<void> {
    for (let start = 0; start < pairs.length; start += BATCH) {
      const batch = pairs.slice(start, start + BATCH);
      await manager.query(
        `insert into reopening_pair (predecessor_id, successor_id, bits)
         select * from unnest($1::uuid[], $2::uuid[], $3::double precision[])
         on conflict (predecessor_id, successor_id) do update set bits = excluded.bits`,
        [
          batch.map(({ predecessorId }) => predecessorId),
          batch.map(({ successorId }) => successorId),
          batch.map(({ bits }) => bits),
        ],
      );
    }
  }

  /** A full run has found the pairs anew. */
  async replace(manager: EntityManager, pairs: readonly RivalPair[]): Promise<void> {
    await manager.query('delete from reopening_pair');
    await this.put(manager, pairs);
  }
}

const SELECT = `select predecessor_id as "predecessorId", successor_id as "successorId", bits from reopening_pair`;
