import { Injectable } from '@nestjs/common';
import { queryPrepared } from '@townline/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { Authentication } from '../token/authentication.js';
import type { AuthenticationFault } from '../token/authentication.errors.js';
import type { LiveSession } from './live-session.js';
import type { SessionEndReason } from './session.entity.js';

/** A session as found; it lives where `fault` is null. */
export interface FoundSession extends LiveSession {
  readonly fault: AuthenticationFault | null;
}

/** An account as it stands without any session. */
export interface StandingAccount {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly ori: string | null;
  readonly fault: AuthenticationFault | null;
}

export interface NewSession {
  readonly id: string;
  readonly accountId: string;
  readonly authentication: Authentication;
  readonly address: string | null;
}

const COLUMNS = `s.id as "sessionId", a.id as "accountId", a.name, a.agency, g.ori, a.kind, s.client, s.acr, s.purpose,
  s.authenticated_at as "authenticatedAt", s.stepped_up_at as "steppedUpAt"`;
const FAULT = `access.session_fault(s, a)`;

/** Whose is the token, does the session live, and is it a while since it was noted that the person did something? */
const USE = `
  select ${COLUMNS}, coalesce(${FAULT}, case when t.expires_at <= clock_timestamp() then 'TOKEN_EXPIRED' end) as fault,
    s.last_action_at < clock_timestamp() - interval '1 second' as "isDue"
  from access.session_token t join access.session s on s.id = t.session_id join access.account a on a.id = s.account_id
    left join access.agency g on g.code = a.agency
  where t.digest = decode($1, 'hex')`;

@Injectable()
export class SessionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Null where the token has not been shown before. An action of the person is noted, once in a second. */
  async use(digest: Buffer, isAction: boolean): Promise<FoundSession | null> {
    const [row] = await queryPrepared<FoundSession & { isDue: boolean }>(this.dataSource, USE, [
      digest.toString('hex'),
    ]);
    if (row === undefined) return null;
    const { isDue, ...found } = row;
    if (isAction && isDue && found.fault === null) await this.touch(found.sessionId);
    return found;
  }

  /** Whose the sign-in is, and why they may not come in; null: nobody's. */
  async findAccount({ provider, subject, kind }: Authentication): Promise<StandingAccount | null> {
    const [account] = await this.dataSource.query<StandingAccount[]>(
      `select a.id, a.name, a.agency, g.ori, access.session_fault(null::access.session, a) as fault
       from access.account a left join access.agency g on g.code = a.agency
       where a.provider = $1 and a.subject = $2 and a.kind = $3 and a.state <> 'REMOVED'`,
      [provider, subject, kind],
    );
    return account ?? null;
  }

  /** Begins the session of a sign-in. False where it has begun. */
  async begin(manager: EntityManager, { authentication, ...session }: NewSession): Promise<boolean> {
    const { reference, client, acr, authenticatedAt } = authentication;
    const rows = await manager.query<unknown[]>(
      `insert into access.session (id, account_id, reference, client, acr, address, authenticated_at)
       values ($1, $2, $3, $4, $5, $6, least($7::timestamptz, clock_timestamp()))
       on conflict (reference) do nothing returning id`,
      [session.id, session.accountId, reference, client, acr, session.address, authenticatedAt],
    );
    return rows.length > 0;
  }

  /** Keeps the token for its sign-in's session. False where there is none. */
  async attach({ reference, expiresAt }: Authentication, digest: Buffer): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `with session as (select id from access.session where reference = $2), token as (
         insert into access.session_token (digest, session_id, expires_at) select $1, id, $3 from session
         on conflict (digest) do nothing
       ) select id from session`,
      [digest, reference, expiresAt],
    );
    return rows.length > 0;
  }

  /** Of these, the sessions that do not live, or of which no token is in force, each with why. */
  async findDead(ids: readonly string[]): Promise<{ readonly id: string; readonly fault: AuthenticationFault }[]> {
    return this.dataSource.query(
      `select id, fault from (
         select asked.id, case when s.id is null then 'SESSION_ENDED' else coalesce(${FAULT}, case when not exists (
           select from access.session_token t where t.session_id = s.id and t.expires_at > clock_timestamp()
         ) then 'TOKEN_EXPIRED' end) end as fault
         from unnest($1::uuid[]) as asked (id) left join access.session s on s.id = asked.id
         left join access.account a on a.id = s.account_id
       ) standing where fault is not null`,
      [ids],
    );
  }

  /** Notes an action of the person, where the session lives. */
  async touch(id: string): Promise<void> {
    await this.dataSource.query(
      `with session as (
         update access.session s set last_action_at = clock_timestamp() from access.account a
         where s.id = $1 and a.id = s.account_id and ${FAULT} is null returning s.account_id
       )
       update access.account set last_active_at = clock_timestamp() where id in (select account_id from session)
         and coalesce(last_active_at, '-infinity') < clock_timestamp() - interval '1 hour'`,
      [id],
    );
  }

  async end(manager: EntityManager, id: string, reason: SessionEndReason): Promise<void> {
    await manager.query(
      `update access.session set ended_at = clock_timestamp(), end_reason = $2 where id = $1 and ended_at is null`,
      [id, reason],
    );
  }

  async state(id: string, purpose: string): Promise<void> {
    await this.dataSource.query(`update access.session set purpose = $2 where id = $1`, [id, purpose]);
  }

  /** Marks both factors as shown anew. False where the token is of somebody else, or older than `withinMinutes`. */
  async stepUp(
    id: string,
    { provider, subject, authenticatedAt }: Authentication,
    withinMinutes: number,
  ): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `update access.session s set stepped_up_at = $4 from access.account a
       where s.id = $1 and a.id = s.account_id and a.provider = $2 and a.subject = $3 and ${FAULT} is null
         and $4 > s.authenticated_at and $4 > coalesce(s.stepped_up_at, '-infinity')
         and $4 > clock_timestamp() - make_interval(mins => $5) returning s.id`,
      [id, provider, subject, authenticatedAt, withinMinutes],
    );
    return rows.length > 0;
  }

  /** Null where both factors were last shown longer ago, or the session does not live. */
  async provenUntil(id: string, minutes: number): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ until: Date }[]>(
      `select greatest(s.authenticated_at, s.stepped_up_at) + make_interval(mins => $2) as until
       from access.session s join access.account a on a.id = s.account_id
       where s.id = $1 and ${FAULT} is null
         and greatest(s.authenticated_at, s.stepped_up_at) > clock_timestamp() - make_interval(mins => $2)`,
      [id, minutes],
    );
    return row?.until ?? null;
  }

  /** Counts a failure; the one that fills the measure ends the session. */
  failStepUp(id: string, most: number, withinMinutes: number): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`select 1 from access.session where id = $1 for update`, [id]);
      await manager.query(`insert into access.step_up_failure (session_id) values ($1)`, [id]);
      await manager.query(
        `update access.session set ended_at = clock_timestamp(), end_reason = 'STEP_UP_FAILURES'
         where id = $1 and ended_at is null and $2 <= (select count(*) from access.step_up_failure
           where session_id = $1 and failed_at > clock_timestamp() - make_interval(mins => $3))`,
        [id, most, withinMinutes],
      );
    });
  }

  /** Ends sessions whose time is over, and forgets tokens that expired a day ago. Returns how many sessions ended. */
  async endOverdue(): Promise<number> {
    await this.dataSource.query(
      `delete from access.session_token where expires_at < clock_timestamp() - interval '1 day'`,
    );
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `update access.session s set ended_at = clock_timestamp(), end_reason = 'TIMED_OUT' from access.account a
       where a.id = s.account_id and s.ended_at is null and ${FAULT} in ('SESSION_IDLE','REAUTHENTICATION_DUE')
       returning s.id`,
    );
    return rows.length;
  }
}
