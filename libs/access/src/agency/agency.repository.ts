import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Agency } from './agency.entity.js';

export type NewAgency = Pick<Agency, 'code' | 'name' | 'kind'> &
  Partial<Pick<Agency, 'ori' | 'contact' | 'keepsIntelligenceRules'>>;

const COLUMNS = `code, name, kind, ori, contact, keeps_intelligence_rules as "keepsIntelligenceRules", recorded_at as "recordedAt"`;

@Injectable()
export class AgencyRepository {
  /** An agency that is there already stays as it is. */
  async insert(manager: EntityManager, agency: NewAgency): Promise<void> {
    await manager.query(
      `insert into access.agency (code, name, kind, ori, contact, keeps_intelligence_rules)
       values ($1, $2, $3, $4, $5, $6) on conflict (code) do nothing`,
      [
        agency.code,
        agency.name,
        agency.kind,
        agency.ori ?? null,
        agency.contact ?? null,
        agency.keepsIntelligenceRules ?? false,
      ],
    );
  }

  find(manager: EntityManager, codes: readonly string[]): Promise<Agency[]> {
    return manager.query(`select ${COLUMNS} from access.agency where code = any ($1::text[]) order by code`, [codes]);
  }

  /** Every agency of the installation, by code. */
  findAll(manager: EntityManager): Promise<Agency[]> {
    return manager.query(`select ${COLUMNS} from access.agency order by code`);
  }

  /** Those that belong to the task force now. */
  async members(manager: EntityManager, taskForce: string): Promise<string[]> {
    const rows = await manager.query<{ agency: string }[]>(
      `select distinct agency from access.task_force_member
       where task_force = $1 and since <= clock_timestamp() and (until is null or until > clock_timestamp()) order by agency`,
      [taskForce],
    );
    return rows.map(({ agency }) => agency);
  }

  async join(manager: EntityManager, taskForce: string, agency: string): Promise<void> {
    await manager.query(
      `insert into access.task_force_member (task_force, agency, since) values ($1, $2, clock_timestamp())`,
      [taskForce, agency],
    );
  }

  async leave(manager: EntityManager, taskForce: string, agency: string): Promise<void> {
    await manager.query(
      `update access.task_force_member set until = clock_timestamp()
       where task_force = $1 and agency = $2 and (until is null or until > clock_timestamp())`,
      [taskForce, agency],
    );
  }
}
