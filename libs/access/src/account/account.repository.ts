import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Account, AccountState } from './account.entity.js';

export interface NewAccount {
  readonly id: string;
  readonly provider: string;
  readonly subject: string;
  readonly kind: Account['kind'];
  readonly name: string;
  readonly agency: string;
  /** Hours after which it is removed; null for one that lasts. */
  readonly temporaryHours: number | null;
  readonly createdBy: string;
}

export interface AccountEnd {
  readonly state: AccountState;
  readonly by: string;
  readonly reason: string;
}

const COLUMNS = `id, provider, subject, kind, name, agency, state, temporary_until as "temporaryUntil",
  created_at as "createdAt", created_by as "createdBy", last_active_at as "lastActiveAt",
  ended_at as "endedAt", ended_by as "endedBy", ended_reason as "endedReason"`;

/** What a name that was given up stays barred for. */
const BARRED = `interval '1 year'`;
const UNATTENDED = `coalesce(last_active_at, created_at) <= clock_timestamp() - interval '90 days'`;

@Injectable()
export class AccountRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string): Promise<Account | null> {
    const [account] = await this.dataSource.query<Account[]>(`select ${COLUMNS} from access.account where id = $1`, [
      id,
    ]);
    return account ?? null;
  }

  /** The one that is not removed. */
  async findBySubject(provider: string, subject: string): Promise<Account | null> {
    const [account] = await this.dataSource.query<Account[]>(
      `select ${COLUMNS} from access.account where provider = $1 and subject = $2 and state <> 'REMOVED'`,
      [provider, subject],
    );
    return account ?? null;
  }

  /** As `findBySubject`, held as it is until the transaction ends. */
  async lockBySubject(manager: EntityManager, provider: string, subject: string): Promise<Account | null> {
    const [account] = await manager.query<Account[]>(
      `select ${COLUMNS} from access.account where provider = $1 and subject = $2 and state <> 'REMOVED' for update`,
      [provider, subject],
    );
    return account ?? null;
  }

  /** By name; those of all agencies where none is given. */
  findOf(agency: string | null): Promise<Account[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from access.account where $1::text is null or agency = $1 order by name, id`,
      [agency],
    );
  }

  /** Was an account of this subject removed less than a year ago? */
  async isBarred(manager: EntityManager, provider: string, subject: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from access.account where provider = $1 and subject = $2 and state = 'REMOVED'
         and ended_at > clock_timestamp() - ${BARRED}`,
      [provider, subject],
    );
    return rows.length > 0;
  }

  /** Null where the subject has one. */
  async insert(manager: EntityManager, account: NewAccount): Promise<Account | null> {
    const [inserted] = await manager.query<Account[]>(
      `insert into access.account (id, provider, subject, kind, name, agency, state, created_by, created_at, temporary_until)
       select $1, $2, $3, $4, $5, $6, 'ACTIVE', $7, now, now + make_interval(hours => $8)
       from (select clock_timestamp() as now) clock
       on conflict (provider, subject) where state <> 'REMOVED' do nothing returning ${COLUMNS}`,
      [
        account.id,
        account.provider,
        account.subject,
        account.kind,
        account.name,
        account.agency,
        account.createdBy,
        account.temporaryHours,
      ],
    );
    return inserted ?? null;
  }

  /** Its sessions end with it, in the same transaction. False where it is not in one of the states. */
  async end(manager: EntityManager, id: string, from: readonly AccountState[], end: AccountEnd): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>(
      `update access.account set state = $3, ended_at = clock_timestamp(), ended_by = $4, ended_reason = $5
       where id = $1 and state = any ($2) returning id`,
      [id, from, end.state, end.by, end.reason],
    );
    return rows.length > 0;
  }

  /** Counts as attended from now on. False where it is not disabled. */
  async enable(manager: EntityManager, id: string): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>(
      `update access.account set state = 'ACTIVE', ended_at = null, ended_by = null, ended_reason = null,
         last_active_at = clock_timestamp() where id = $1 and state = 'DISABLED' returning id`,
      [id],
    );
    return rows.length > 0;
  }

  /** Its sessions end: what was opened for one agency is not carried into the other. */
  async move(manager: EntityManager, id: string, agency: string): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>(
      `update access.account set agency = $2 where id = $1 and state = 'ACTIVE' returning id`,
      [id, agency],
    );
    return rows.length > 0;
  }

  /** Disables who has not been seen for 90 days, removes what was made for a short time that is over. */
  async endOverdue(manager: EntityManager): Promise<{ readonly disabled: number; readonly removed: number }> {
    const end = (state: AccountState, reason: string, rule: string): Promise<[unknown[], number]> =>
      manager.query(
        `update access.account set state = $1, ended_at = clock_timestamp(), ended_by = 'townline', ended_reason = $2
         where ${rule} returning id`,
        [state, reason],
      );
    const over = `state <> 'REMOVED' and temporary_until <= clock_timestamp()`;
    const [removed] = await end('REMOVED', 'the time it was made for is over', over);
    const [disabled] = await end('DISABLED', 'not used for 90 days', `state = 'ACTIVE' and ${UNATTENDED}`);
    return { disabled: disabled.length, removed: removed.length };
  }
}
