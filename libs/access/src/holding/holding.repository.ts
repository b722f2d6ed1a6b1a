import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Holding } from './holding.entity.js';

export type HoldingTerms = Pick<Holding, 'agency' | 'recordClass'> & Partial<Omit<Holding, 'id'>>;

const COLUMNS = `h.id, h.agency, h.record_class as "recordClass", h.town, h.case_id as "caseId", h.is_sealed as "isSealed",
  h.compartment_id as "compartmentId", h.visible_until as "visibleUntil"`;

@Injectable()
export class HoldingRepository {
  /** The number of the holding with exactly these terms; made where there is none yet. */
  async ensure(manager: EntityManager, terms: HoldingTerms): Promise<number> {
    const values = [
      terms.agency,
      terms.recordClass,
      terms.town ?? null,
      terms.caseId ?? null,
      terms.compartmentId ?? null,
      terms.isSealed ?? false,
      terms.visibleUntil ?? null,
    ];
    // A second look, because of two that make it at once one waits for the other and then inserts nothing.
    for (const question of [FIND, MAKE, FIND]) {
      const [row] = await manager.query<{ id: number }[]>(question, values);
      if (row) return row.id;
    }
    throw new Error('a holding was neither found nor made');
  }

  find(manager: EntityManager, ids: readonly number[]): Promise<Holding[]> {
    return manager.query(`select ${COLUMNS} from access.holding h where h.id = any ($1::integer[]) order by h.id`, [
      ids,
    ]);
  }
}

const FIND = `select id from access.holding where agency = $1 and record_class = $2 and town is not distinct from $3
  and case_id is not distinct from $4::uuid and compartment_id is not distinct from $5::uuid and is_sealed = $6
  and visible_until is not distinct from $7::timestamptz`;
const MAKE = `insert into access.holding (agency, record_class, town, case_id, compartment_id, is_sealed, visible_until)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`;
