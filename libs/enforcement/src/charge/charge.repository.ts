import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Charge } from './charge.entity.js';
import type { ChargeState } from './charge-machine.js';
import type { ChargeStep } from './charge-step.entity.js';

export type ChargeStepRow = ChargeStep;

export interface ChargeRow extends Charge {
  readonly caseId: string | null;
}

const STEP = `s.id, s.charge_id as "chargeId", s.position, s.place, s.act, s.happened_on as "happenedOn", s.citation,
  s.offense_on as "offenseOn", s.statute_id as "statuteId", s.is_law_sure as "isLawSure", s.plea, s.docket, s.court, s.sentence,
  s.note, s.corrects_id as "correctsId", s.actor_name as "actorName", s.actor_agency as "actorAgency",
  s.account_id as "accountId", s.recorded_at as "recordedAt"`;
const CHARGE = `c.id, c.arrest_id as "arrestId", c.position, c.state, c.holding_id as "holdingId", a.case_id as "caseId"`;

/** Charges and their steps, as far as whoever asks may see them; one that was vacated is in no answer. */
@Injectable()
export class ChargeRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findOne(id: string): Promise<ChargeRow | undefined> {
    const rows = await this.dataSource.query<ChargeRow[]>(
      `select ${CHARGE} from charge c join arrest a on a.id = c.arrest_id where c.id = $1 and c.state <> 'VACATED'`,
      [id],
    );
    return rows[0];
  }

  findOf(arrestIds: readonly string[]): Promise<ChargeRow[]> {
    return this.dataSource.query(
      `select ${CHARGE} from charge c join arrest a on a.id = c.arrest_id
       where c.arrest_id = any ($1) and c.state <> 'VACATED' order by c.arrest_id, c.position`,
      [arrestIds],
    );
  }

  /** In the order in which they were written; those of the past that were corrected among them. */
  findSteps(chargeIds: readonly string[]): Promise<ChargeStepRow[]> {
    return this.dataSource.query(
      `select ${STEP} from charge_step s join charge c on c.id = s.charge_id and c.state <> 'VACATED'
       where s.charge_id = any ($1) order by s.charge_id, s.position`,
      [chargeIds],
    );
  }

  async insert(manager: EntityManager, { id, arrestId, position, state, holdingId }: Charge): Promise<void> {
    await manager.query(`insert into charge (id, arrest_id, position, state, holding_id) values ($1, $2, $3, $4, $5)`, [
      id,
      arrestId,
      position,
      state,
      holdingId,
    ]);
  }

  /** One writer at a time: the steps so far, which hold until the block ends. */
  async lock(manager: EntityManager, id: string): Promise<ChargeStepRow[]> {
    await manager.query(`select 1 from charge where id = $1 for update`, [id]);
    return manager.query(`select ${STEP} from charge_step s where s.charge_id = $1 order by s.position`, [id]);
  }

  async addStep(manager: EntityManager, step: ChargeStepRow, state: ChargeState): Promise<void> {
    await manager.query(
      `insert into charge_step (id, charge_id, position, place, act, happened_on, citation, offense_on, statute_id, is_law_sure,
         plea, docket, court, sentence, note, corrects_id, actor_name, actor_agency, account_id, recorded_at)
       select g.id, g."chargeId", g.position, g.place, g.act, g."happenedOn", g.citation, g."offenseOn", g."statuteId",
         g."isLawSure", g.plea, g.docket, g.court, g.sentence, g.note, g."correctsId", g."actorName", g."actorAgency",
         g."accountId", g."recordedAt"
       from jsonb_to_record($1::jsonb) as g(id uuid, "chargeId" uuid, position integer, place integer, act text,
         "happenedOn" text, citation text, "offenseOn" text, "statuteId" uuid, "isLawSure" boolean, plea text, docket text,
         court text, sentence text, note text, "correctsId" uuid, "actorName" text, "actorAgency" text, "accountId" uuid,
         "recordedAt" timestamptz)`,
      [JSON.stringify(step)],
    );
    await manager.query(`update charge set state = $2 where id = $1`, [step.chargeId, state]);
  }
}
