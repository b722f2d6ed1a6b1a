import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Seizure } from './seizure.entity.js';
import type { SeizureState } from './seizure-machine.js';

export type SeizureRow = Seizure;

const COLUMNS = `s.id, s.case_id as "caseId", s.what, s.seized_on as "seizedOn", s.place, s.value_cents as "valueCents", s.state,
  s.petitioned_on as "petitionedOn", s.docket, s.ended_on as "endedOn", s.added_at as "addedAt", s.added_by as "addedBy"`;

/** What was seized in cases, as far as whoever asks may see it. */
@Injectable()
export class SeizureRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(caseIds: readonly string[]): Promise<SeizureRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from seizure s where s.case_id = any ($1) order by s.seized_on, s.added_at, s.id`,
      [caseIds],
    );
  }

  /** Seized, and nobody has asked a court for it. */
  findWaiting(manager: EntityManager): Promise<(SeizureRow & { readonly number: string })[]> {
    return manager.query(
      `select ${COLUMNS}, c.number from seizure s join case_file c on c.id = s.case_id
       where s.state = 'SEIZED' and c.state <> 'CLOSED' order by s.seized_on, s.id`,
    );
  }

  async findOne(manager: EntityManager, caseId: string, id: string): Promise<SeizureRow | undefined> {
    const rows = await manager.query<SeizureRow[]>(
      `select ${COLUMNS} from seizure s where s.case_id = $1 and s.id = $2`,
      [caseId, id],
    );
    return rows[0];
  }

  async add(
    manager: EntityManager,
    row: Omit<SeizureRow, 'state' | 'petitionedOn' | 'docket' | 'endedOn'>,
  ): Promise<void> {
    const { id, caseId, what, seizedOn, place, valueCents, addedAt, addedBy } = row;
    await manager.query(
      `insert into seizure (id, case_id, what, seized_on, place, value_cents, state, added_at, added_by)
       values ($1, $2, $3, $4, $5, $6, 'SEIZED', $7, $8)`,
      [id, caseId, what, seizedOn, place, valueCents, addedAt, addedBy],
    );
  }

  async move(
    manager: EntityManager,
    id: string,
    to: { state: SeizureState; petitionedOn: string | null; docket: string | null; endedOn: string | null },
  ): Promise<void> {
    await manager.query(`update seizure set state = $2, petitioned_on = $3, docket = $4, ended_on = $5 where id = $1`, [
      id,
      to.state,
      to.petitionedOn,
      to.docket,
      to.endedOn,
    ]);
  }
}
