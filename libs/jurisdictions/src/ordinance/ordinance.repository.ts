import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PRESENT_VANTAGE, type Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import type { OrdinanceRow, StatedOrdinance } from './ordinance-statement.js';
import { rulesInForce, type RuleInForce } from './rules-in-force.js';

const COLUMNS = `x.id, x.observation_id as "observationId", x.state, x.town_name as "townName", x.citation,
  x.read_in as "readIn", x.link, x.read_on as "readOn", x.mark, x.doubt, x.verified_by as "verifiedBy",
  x.verified_on as "verifiedOn", x.adopted_on as "adoptedOn", x.amended_on as "amendedOn",
  x.enforced_from as "enforcedFrom", x.note, x.rules, lower(x.valid)::text as "validFrom",
  upper(x.valid)::text as "validTo", s.reliability, o.record_id as "recordId", o.source_id as "sourceId",
  s.name as "sourceName"`;

/** What is said of towns' ordinances. */
@Injectable()
export class OrdinanceRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The rules of a town on a day (`YYYY-MM-DD`), by field; a field that is not there is unknown, which is not "no". */
  async inForce(
    townId: string,
    on: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<readonly RuleInForce[]> {
    const statements = await this.statementsOf([townId], { ...PRESENT_VANTAGE, asOf: on }, manager);
    return rulesInForce(statements.get(townId) ?? []);
  }

  /** Every statement about these towns that holds at the vantage, by the town's id; the later version first. */
  async statementsOf(
    townIds: readonly string[],
    vantage: Vantage,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReadonlyMap<string, readonly OrdinanceRow[]>> {
    const found = new Map<string, OrdinanceRow[]>(townIds.map((id) => [id, []]));
    if (townIds.length === 0) return found;
    const sql = new VantageQuery(vantage);
    const rows = await sql.rows<OrdinanceRow & { townId: string }>(
      manager,
      `select t.id as "townId", ${COLUMNS}
       from jurisdiction t
       join ordinance x on x.state = t.state and upper(x.town_name) = upper(t.name) and ${sql.held('x')}
       join observation o on o.id = x.observation_id and ${sql.known('o')}
       join source s on s.id = o.source_id
       where t.id = any(${sql.value(townIds, 'uuid[]')})
       order by t.id, lower(x.valid) desc nulls last, x.citation, x.id`,
    );
    for (const { townId, ...row } of rows) found.get(townId)?.push(row);
    return found;
  }

  /** Stores statements, each as its observation has it. */
  async add(manager: EntityManager, statements: readonly StatedOrdinance[]): Promise<void> {
    if (statements.length === 0) return;
    await manager.query(
      `insert into ordinance (id, observation_id, state, town_name, citation, read_in, link, read_on, mark, doubt,
         verified_by, verified_on, adopted_on, amended_on, enforced_from, note, rules, valid)
       select r.id, r."observationId", r.state, r."townName", r.citation, r."readIn", r.link, r."readOn", r.mark, r.doubt,
         r."verifiedBy", r."verifiedOn", r."adoptedOn", r."amendedOn", r."enforcedFrom", r.note, r.rules, r.valid
       from jsonb_to_recordset($1::jsonb) as r(id uuid, "observationId" bigint, state text, "townName" text, citation text,
         "readIn" text, link text, "readOn" text, mark text, doubt text, "verifiedBy" text, "verifiedOn" text,
         "adoptedOn" text, "amendedOn" text, "enforcedFrom" text, note text, rules jsonb, valid daterange)`,
      [JSON.stringify(statements)],
    );
  }
}
