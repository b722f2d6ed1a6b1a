import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DRAFTS, draftRows, MAY_HEAR_OF } from './alert-meeting.js';
import type { AlertDraft } from './alert-rule.js';

/** The watches that somebody who signed in keeps for one purpose. */
export interface Subscriber {
  readonly accountId: string;
  readonly purpose: string | null;
  readonly watchIds: readonly string[];
  /** Of what there is, that of which they may hear. */
  readonly keys: readonly string[];
}

/** Whoever watches as somebody who has signed in, and so is told what they may see and nothing else. */
@Injectable()
export class SubscriberRepository {
  /** Those whose watches may be about any of it, by everything there is: what they see of it is another question. */
  of(manager: EntityManager, drafts: readonly AlertDraft[]): Promise<Subscriber[]> {
    return manager.query(
      `select w.account_id as "accountId", w.purpose, array_agg(distinct w.id) as "watchIds", array_agg(distinct a.key) as keys
       from watch w join access.account c on c.id = w.account_id and c.state = 'ACTIVE'
       join ${DRAFTS} on ${MAY_HEAR_OF}
       group by w.account_id, w.purpose order by w.account_id, w.purpose`,
      [draftRows(drafts)],
    );
  }

  /** Every holding whose records the person may read, with whose eyes it is asked. */
  async holdings(manager: EntityManager): Promise<Set<number>> {
    const [row] = await manager.query<{ ids: number[] }[]>(`select access.holdings() as ids`);
    return new Set(row?.ids ?? []);
  }
}
