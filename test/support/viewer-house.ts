import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  AccessService,
  HoldingRepository,
  onBehalfOf,
  type Purpose,
  type RecordClass,
  type Role,
  ViewerRepository,
  ViewerWork,
} from '@townline/access';
import { createDataSource } from '@townline/database';
import { asEngine, followScope } from '@townline/platform';
import { Client } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { testServer } from './test-server.js';

/** Somebody with a live session; the token opens it. */
export interface SignedInPerson {
  readonly accountId: string;
  readonly name: string;
  readonly agency: string;
  readonly token: string;
}

export interface NarrowedHolding {
  readonly town?: string;
  readonly caseId?: string;
  readonly isSealed?: boolean;
  readonly compartmentId?: string;
}

/**
 * A database in which people sign in, as an installation runs it: two police departments, a health department and a task
 * force, an engine that sees everything, and an API of an ordinary login role that sees what policies show it.
 */
export interface ViewerHouse {
  readonly database: TestDatabase;
  /** Sees everything: fills the tables, takes the place of imports and resolution. */
  readonly engine: DataSource;
  /** Signs in as a member of `townline_api`; without somebody's session it sees nothing. */
  readonly viewers: DataSource;
  /** What rooms are given: within `as` it asks on behalf of that person. */
  readonly dataSource: DataSource;
  /** An account with these roles of its agency, and a live session. */
  person(agency: string, roles: readonly Role[], name?: string): Promise<SignedInPerson>;
  /** The number of the holding of such records; made where it is not there. */
  holding(agency: string, recordClass: RecordClass, narrowed?: NarrowedHolding): Promise<number>;
  /** A signed agreement from now on; its id. */
  agree(from: string, to: string, classes: readonly RecordClass[], purposes: readonly Purpose[]): Promise<string>;
  withdraw(agreementId: string): Promise<void>;
  /** Runs the work as one operation of that person: all statements of `dataSource` show what they may see. */
  as<T>(person: SignedInPerson, purpose: Purpose | null, work: (manager: EntityManager) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The agencies of the house, each with its kind. */
export const HOUSE_AGENCIES = {
  'ALDERFORD-PD': 'POLICE',
  'BRAMLEY-PD': 'POLICE',
  'COLDBROOK-HEALTH': 'HEALTH',
  'DELL-TASK-FORCE': 'TASK_FORCE',
} as const;

export async function openViewerHouse(name: string, poolSize = 4): Promise<ViewerHouse> {
  const database = await createTestDatabase(name, poolSize);
  const { dataSource: engine } = database;
  const login = await makeApiLogin();
  const viewers = createDataSource(login.on(database.url), { poolSize });
  await viewers.initialize();
  const dataSource = followScope({ viewers, engine });
  for (const [code, kind] of Object.entries(HOUSE_AGENCIES)) {
    await engine.query(`insert into access.agency (code, name, kind) values ($1, $1, $2)`, [code, kind]);
  }
  const access = new AccessService(dataSource, new ViewerRepository(), new HoldingRepository());
  const work = new ViewerWork(viewers);
  return {
    database,
    engine,
    viewers,
    dataSource,
    person: (agency, roles, called = 'Jo Rivers') => makePerson(engine, agency, roles, called),
    holding: (agency, recordClass, narrowed = {}) =>
      new HoldingRepository().ensure(engine.manager, { agency, recordClass, ...narrowed }),
    agree: (from, to, classes, purposes) => agree(engine, from, to, classes, purposes),
    withdraw: async (id) => {
      await engine.query(
        `update access.sharing_agreement set withdrawn_by = gen_random_uuid(), withdrawn_at = now() where id = $1`,
        [id],
      );
    },
    as: ({ token, ...actor }, purpose, act) => {
      const terms = { accountId: actor.accountId, isLive: true, isAssured: true, purpose };
      const viewer = (): ReturnType<AccessService['viewerOf']> => asEngine(() => access.viewerOf(terms));
      return onBehalfOf({ actor, viewer }, () => work.run(token, purpose, act));
    },
    close: async () => {
      await viewers.destroy();
      await database.drop();
      await login.drop();
    },
  };
}

/** A login role in `townline_api` on the server of this run. */
export async function makeApiLogin(): Promise<{ on(url: string): string; drop(): Promise<void> }> {
  const user = `townline_test_viewers_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const administer = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: testServer().adminUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await administer(`create role ${user} login password '${password}' in role townline_api`);
  return {
    on: (url) => Object.assign(new URL(url), { username: user, password }).href,
    drop: () => administer(`drop role ${user}`),
  };
}

async function makePerson(
  engine: DataSource,
  agency: string,
  roles: readonly Role[],
  name: string,
): Promise<SignedInPerson> {
  const [accountId, sessionId, token] = [randomUUID(), randomUUID(), `token of ${randomUUID()}`];
  const digest = createHash('sha256').update(token).digest();
  await engine.query(
    `insert into access.account (id, provider, subject, kind, name, agency, state, created_by)
     values ($1::uuid, 'test', $1::text, 'PERSON', $2, $3, 'ACTIVE', 'test')`,
    [accountId, name, agency],
  );
  for (const role of roles) {
    await engine.query(
      `insert into access.role_grant (id, account_id, agency, role, since) values ($1, $2, $3, $4, '2020-01-01')`,
      [randomUUID(), accountId, agency, role],
    );
  }
  await engine.query(
    `insert into access.session (id, account_id, reference, client, acr, authenticated_at)
     values ($1, $2, $3, 'test', 'aal2', clock_timestamp())`,
    [sessionId, accountId, digest],
  );
  await engine.query(
    `insert into access.session_token (digest, session_id, expires_at)
     values ($1, $2, clock_timestamp() + interval '1 hour')`,
    [digest, sessionId],
  );
  return { accountId, name, agency, token };
}

async function agree(
  engine: DataSource,
  from: string,
  to: string,
  classes: readonly RecordClass[],
  purposes: readonly Purpose[],
): Promise<string> {
  const id = randomUUID();
  await engine.query(
    `insert into access.sharing_agreement (id, title, from_agency, to_agency, classes, purposes, since, until,
       signed_from_by, signed_from_at, signed_to_by, signed_to_at)
     values ($1, 'test', $2, $3, $4, $5, '2020-01-01', '2100-01-01',
       gen_random_uuid(), '2020-01-01', gen_random_uuid(), '2020-01-01')`,
    [id, from, to, classes, purposes],
  );
  return id;
}
