import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Who is told of what happens in a case, and in which holding it lies. */
export interface CaseAudience {
  readonly caseId: string;
  readonly holdingId: number;
  readonly accountIds: readonly string[];
}

@Injectable()
export class CaseReminderRepository {
  /**
   * Members in force of these cases who see what lies in them now: nobody whose role has ended, or whose agency has left. A case of a
   * house in which nobody signs in has none.
   */
  audiences(manager: EntityManager, caseIds: readonly string[]): Promise<CaseAudience[]> {
    return manager.query(
      `select c.id as "caseId", c.holding_id as "holdingId", array_agg(distinct a.id) as "accountIds"
       from case_file c
       join access.case_admission m on m.case_id = c.id and m.since <= clock_timestamp()
         and (m.until is null or m.until > clock_timestamp())
       join access.account a on a.id = m.account_id and a.state = 'ACTIVE'
       where c.id = any ($1) and c.holding_id = any ((access.sight_of(a.id, null)).readable)
       group by c.id, c.holding_id order by c.id`,
      [caseIds],
    );
  }
}
