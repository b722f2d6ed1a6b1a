import { Injectable } from '@nestjs/common';
import { asEngine } from '@townline/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { ViewerSession } from './viewer-session.js';
import type { Viewer } from './viewer.js';

/** Bytes that are sealed already, ids, codes and times: all that ever goes into SQL about a protected person. */
export type DoorValue = string | boolean | Buffer | Date | readonly string[] | null;

/**
 * The doors of the compartments: functions of the schema `referrals` that decide, write down who came, and answer. The role
 * of the service can do nothing else there.
 */
@Injectable()
export class DoorsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly session: ViewerSession,
  ) {}

  /** Rows; none where there is no access. Commits by itself, so that a refused look is written down too. */
  rows<Row>(viewer: Viewer, door: string, ...values: readonly DoorValue[]): Promise<Row[]> {
    return this.begun(viewer, (manager) =>
      manager.query<Row[]>(`select * from ${callOf(door, values)}`, [statedOf(viewer), ...values]),
    );
  }

  /** One value; null or false where there is no access. Commits by itself. */
  value<Value>(viewer: Viewer, door: string, ...values: readonly DoorValue[]): Promise<Value | null> {
    return this.begun(viewer, (manager) => this.put<Value>(manager, viewer, door, ...values));
  }

  /** As `value`, in the caller's transaction, in which the session has begun. */
  async put<Value>(
    manager: EntityManager,
    viewer: Viewer,
    door: string,
    ...values: readonly DoorValue[]
  ): Promise<Value | null> {
    const text = `select ${callOf(door, values)} as value`;
    const [row] = await manager.query<{ value: Value | null }[]>(text, [statedOf(viewer), ...values]);
    return row?.value ?? null;
  }

  /** On the engine's pool: whoever reads here may hold a connection of the other one, and would wait for themselves. */
  private begun<Value>(viewer: Viewer, work: (manager: EntityManager) => Promise<Value>): Promise<Value> {
    return asEngine(() =>
      this.dataSource.transaction(async (manager) => {
        await this.session.begin(manager, viewer);
        return work(manager);
      }),
    );
  }
}

/** Doors are named by this house's code alone. */
function callOf(door: string, values: readonly DoorValue[]): string {
  const places = ['$1::jsonb', ...values.map((_value, at) => `$${at + 2}`)];
  return `referrals.${door}(${places.join(', ')})`;
}

function statedOf({ account, agency, roles, purpose }: Viewer): string {
  return JSON.stringify({ account, agency, roles, purpose });
}
