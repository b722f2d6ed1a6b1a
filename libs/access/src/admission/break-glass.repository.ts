import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A question that nobody has answered by then has lapsed, and an answer opens for as long. */
export const BREAK_GLASS_MINUTES = 60;

export const BREAK_GLASS_STATES = ['ASKED', 'LAPSED', 'OPEN', 'REFUSED', 'OVER'] as const;
export type BreakGlassState = (typeof BREAK_GLASS_STATES)[number];

/** An opening as its supervisors see it. */
export interface Opening {
  readonly id: string;
  readonly compartmentId: string;
  readonly compartment: string;
  readonly agency: string;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly reason: string;
  readonly answeredAt: Date | null;
  readonly state: BreakGlassState;
}

/** By the database's clock, like everything that opens or closes. */
const OPENINGS = `
  select b.id, b.compartment_id as "compartmentId", c.name as compartment, c.agency, b.asked_by as "askedBy",
    a.name as "askedByName", b.asked_at as "askedAt", b.reason, b.answered_at as "answeredAt",
    case when b.answered_at is null and b.asked_at > clock_timestamp() - $1 * interval '1 minute' then 'ASKED'
      when b.answered_at is null then 'LAPSED' when not b.is_open then 'REFUSED'
      when b.answered_at > clock_timestamp() - $1 * interval '1 minute' then 'OPEN' else 'OVER' end as state
  from access.break_glass b join access.compartment c on c.id = b.compartment_id join access.account a on a.id = b.asked_by`;

@Injectable()
export class BreakGlassRepository {
  async ask(manager: EntityManager, id: string, compartmentId: string, by: string, reason: string): Promise<void> {
    await manager.query(
      `insert into access.break_glass (id, compartment_id, asked_by, reason) values ($1, $2, $3, $4)`,
      [id, compartmentId, by, reason],
    );
  }

  async answer(manager: EntityManager, id: string, by: string, isOpen: boolean): Promise<void> {
    await manager.query(
      `update access.break_glass set answered_by = $2, answered_at = clock_timestamp(), is_open = $3 where id = $1`,
      [id, by, isOpen],
    );
  }

  /** Held until the transaction ends. */
  async find(manager: EntityManager, id: string): Promise<Opening | null> {
    const [opening] = await manager.query<Opening[]>(`${OPENINGS} where b.id = $2 for update of b`, [
      BREAK_GLASS_MINUTES,
      id,
    ]);
    return opening ?? null;
  }

  /** The latest first; at most 200. */
  findOf(manager: EntityManager, agency: string): Promise<Opening[]> {
    return manager.query(`${OPENINGS} where c.agency = $2 order by b.asked_at desc, b.id limit 200`, [
      BREAK_GLASS_MINUTES,
      agency,
    ]);
  }
}
