import { randomBytes, randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CareService,
  ConsentService,
  ContactService,
  FollowUpService,
  PROTECTED_FIELDS,
  ProtectedPersonService,
  ReferralService,
  ReleaseService,
  ShelterService,
  ShreddingService,
  SourceOpeningService,
} from '@townline/referrals';
import type { Client } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openReferralHouse, type ReferralHouse, viewerOf } from './referral-house.js';

/** In every word that is typed about anybody here; small letters, so that the form of the blind index holds it too. */
const CANARY = `canary${randomBytes(6).toString('hex')}`;
const DAY = 86_400_000;

/** As it could lie about: in letters, in hexadecimal digits (bytea), in base64 at each of the three offsets. */
const FORMS = [
  CANARY,
  CANARY.toUpperCase(),
  Buffer.from(CANARY).toString('hex'),
  ...[0, 1, 2].map((offset) =>
    Buffer.from(`${'x'.repeat(offset)}${CANARY}`)
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  ),
];

function found(text: string): string[] {
  return FORMS.filter((form) => text.includes(form));
}

describe('an identity that went through every door', () => {
  let house: ReferralHouse;
  let before: string;
  /** What the server logs with everything switched on, and what the process prints. */
  const log: string[] = [];
  const printed: string[] = [];
  const errors: unknown[] = [];
  const activity: string[] = [];
  const restore: (() => void)[] = [];

  beforeAll(async () => {
    house = await openReferralHouse('referrals canary');
    const [row] = await house.owner.query(`select pg_current_wal_lsn()::text as lsn, current_database() as name`);
    before = row.lsn;
    await logEverything();
    for (const stream of [process.stdout, process.stderr]) {
      const write = stream.write.bind(stream);
      stream.write = ((...all: Parameters<typeof write>) => {
        printed.push(String(all[0]));
        return write(...all);
      }) as typeof stream.write;
      restore.push(() => void (stream.write = write));
    }
    await live();
    restore.forEach((back) => back());
  });
  afterAll(() => house.close());

  it('is in no dump: of no other schema, and of its own only sealed', async () => {
    const dumped = await dumpDatabase(house.database.url);
    expect(dumped).toContain('COPY referrals.protected_field');
    expect(dumped).toContain('COPY public.outbox_event');
    expect(found(dumped)).toEqual([]);
  });

  it('is in no line the server logs, with every statement and its parameters logged', () => {
    expect(log.some((line) => /parameters: /i.test(line))).toBe(true);
    expect(found(log.join('\n'))).toEqual([]);
  });

  it('is in no running statement, no error and no printed line', () => {
    expect(found(activity.join('\n'))).toEqual([]);
    expect(found(inspect(errors, { depth: 12, showHidden: true }))).toEqual([]);
    expect(
      found(errors.map((error) => (error instanceof Error ? `${error.message}\n${error.stack}` : '')).join()),
    ).toEqual([]);
    expect(found(printed.join('\n'))).toEqual([]);
  });

  it('is in no news: the outbox holds ids and codes', async () => {
    const rows = await house.owner.query(`select kind, payload from outbox_event`);
    expect(rows.length).toBeGreaterThan(0);
    expect(found(JSON.stringify(rows))).toEqual([]);
  });

  it('is not in what the server writes ahead', async () => expect(await inWal()).toBe(false));

  it('would have been found: the same searches find what is planted in plain', async () => {
    expect(log.length).toBeGreaterThan(100);
    expect(log.join('\n')).toContain('referrals.put_field');
    expect(activity.some((query) => query.includes('referrals.'))).toBe(true);
    expect(errors.filter((error) => !(error instanceof Error))).toEqual([]);
    expect(errors.length).toBeGreaterThan(9);
    await house.service.query(`select $1::text`, [CANARY]);
    expect(found(log.join('\n'))).toEqual([CANARY]);
    const lines = log.length;
    process.stdout.write(
      `canary: ${lines} log lines, ${activity.length} statements seen running, ${errors.length} errors\n`,
    );
    await house.owner.query(`create table planted (words text, bytes bytea)`);
    await house.owner.query(`insert into planted values ($1, $2)`, [`a ${CANARY} b`, Buffer.from(CANARY)]);
    const dumped = await dumpDatabase(house.database.url);
    expect(found(dumped)).toEqual([CANARY, Buffer.from(CANARY).toString('hex')]);
    expect(await inWal()).toBe(true);
    await house.owner.query(`drop table planted`);
  });

  /** Everything that can be done, with the canary in every word. */
  async function live(): Promise<void> {
    const detective = viewerOf('ada', 'elm pd', ['DETECTIVE'], 'SERVICES');
    const supervisor = viewerOf('sam', 'elm pd', ['SUPERVISOR'], 'SERVICES');
    const haven = viewerOf('hal', 'haven', ['NGO_PARTNER'], 'SERVICES');
    const home = await house.open('SURVIVORS', 'elm pd', 'ada', 'sam');
    const sources = await house.open('SEALED_SOURCES', 'elm pd');
    const persons = house.get(ProtectedPersonService);
    const fields = Object.fromEntries(PROTECTED_FIELDS.map((field) => [field, `${CANARY} ${field}`]));
    const caseId = randomUUID();
    const id = await persons.register(detective, home, fields);
    expect(await persons.read(detective, id)).toEqual(fields);
    await persons.write(detective, id, 'EMAIL', `${CANARY}@elm.example`);
    expect(await persons.find(detective, home, 'NAME', `FULL_NAME ${CANARY}`)).toEqual([id]);
    await persons.takePseudonym(detective, id, caseId);
    const rule = {
      channel: 'ANY',
      verdict: 'MAY',
      hours: null,
      mayLeaveMessage: false,
      timeZone: 'America/New_York',
    } as const;
    await house.get(ContactService).setRules(detective, id, [rule]);
    expect((await house.get(ContactService).card(detective, id)).channels).toHaveLength(6);
    const consent = {
      item: 'FULL_NAME',
      recipient: 'haven',
      purpose: 'SERVICES',
      from: new Date(Date.now() - DAY),
      until: new Date(Date.now() + DAY),
    } as const;
    await house.get(ConsentService).give(detective, id, { ...consent, written: CANARY });
    const draft = { items: ['FULL_NAME'], recipient: 'haven', purpose: 'SERVICES', until: consent.until } as const;
    const release = await house.get(ReleaseService).make(supervisor, id, draft);
    expect(await house.get(ReleaseService).read(haven, release)).toEqual({ FULL_NAME: fields['FULL_NAME'] });
    const administrator = viewerOf('admin', 'elm pd', ['ADMINISTRATOR'], 'ADMINISTRATION');
    const provider = await house.get(ReferralService).keepProvider(administrator, 'Haven House', 'SHELTER', 'haven');
    const need = await house.get(CareService).addNeed(detective, id, 'LEGAL_HELP', CANARY);
    await house.get(CareService).offer(detective, need, provider);
    const referral = await house.get(ReferralService).refer(detective, id, provider, 'LEGAL_HELP');
    expect(await house.get(ReferralService).read(haven, referral)).toEqual({ FULL_NAME: fields['FULL_NAME'] });
    const task = await house
      .get(FollowUpService)
      .plan(detective, id, { reason: 'SAFETY', caseId, dueOn: '2026-07-01' });
    await house.get(FollowUpService).end(detective, task, 'SAFE', CANARY);
    house.mover.known = () => Promise.resolve({ fields, recipients: [] });
    house.mover.replace = () => Promise.resolve();
    await house.get(ShelterService).shelter(detective, home, caseId, randomUUID());
    const source = await persons.register(detective, sources, { FULL_NAME: CANARY, NOTE: CANARY });
    const colleague = viewerOf('dan', 'elm pd', ['DETECTIVE'], 'SAFETY');
    const opening = await house.get(SourceOpeningService).ask(colleague, source, 'COURT_ORDER', CANARY);
    await house.get(SourceOpeningService).answer(supervisor, opening, true);
    await persons.read(colleague, source);
    await fail(id, home);
    const asked = await house.get(ShreddingService).ask(supervisor, id, 'WISH_OF_PERSON');
    await house.get(ConsentService).withdraw(detective, id);
    await note(house.get(ShreddingService).approve(supervisor, asked));
  }

  /** Every way of failing that comes near the words. */
  async function fail(id: string, home: string): Promise<void> {
    const detective = viewerOf('ada', 'elm pd', ['DETECTIVE'], 'SERVICES');
    const stranger = viewerOf('bea', 'elm pd', ['ANALYST'], 'INVESTIGATION');
    const persons = house.get(ProtectedPersonService);
    await note(persons.read(stranger, id));
    await note(persons.write(stranger, id, 'NOTE', CANARY));
    await note(persons.find(stranger, home, 'NAME', CANARY));
    await note(persons.register(stranger, home, { FULL_NAME: CANARY }));
    await note(
      house.get(ConsentService).give(detective, id, {
        item: 'NOTE',
        recipient: 'haven',
        purpose: 'SERVICES',
        from: new Date(),
        until: new Date(0),
        written: CANARY,
      }),
    );
    house.mover.replace = () => Promise.reject(new Error('the registry failed'));
    house.mover.known = () => Promise.resolve({ fields: { FULL_NAME: CANARY }, recipients: [] });
    await note(house.get(ShelterService).shelter(detective, home, randomUUID(), 'r'));
    await house.owner.query(
      `alter table referrals.protected_field add constraint ck_planted check (field <> 'NOTE') not valid`,
    );
    await note(persons.write(detective, id, 'NOTE', CANARY));
    await house.owner.query(`alter table referrals.protected_field drop constraint ck_planted`);
    house.vault.isDown = true;
    await note(persons.write(detective, id, 'NOTE', CANARY));
    house.vault.isDown = false;
    await house.owner.query(
      `update referrals.protected_field set sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) where field = 'FAMILY'`,
    );
    await note(persons.read(detective, id));
  }

  async function note(work: Promise<unknown>): Promise<void> {
    errors.push(
      await work.then(
        () => 'nothing went wrong',
        (error: unknown) => error,
      ),
    );
  }

  /** What would go to the log file goes to the client as well, so that the test reads it without the server's files. */
  async function logEverything(): Promise<void> {
    const login = new URL((house.service.options as { url: string }).url).username;
    for (const setting of [
      `log_statement = 'all'`,
      `log_min_duration_statement = 0`,
      `log_parameter_max_length = -1`,
      `log_parameter_max_length_on_error = -1`,
      `client_min_messages = 'log'`,
    ]) {
      await house.owner.query(`alter role ${login} set ${setting}`);
    }
    await house.service.destroy();
    await house.service.initialize();
    const pool = (house.service.driver as PostgresDriver).master as {
      on(event: 'connect', listener: (client: Client) => void): void;
      _clients: Client[];
    };
    const listen = (client: Client): void => {
      client.on('notice', ({ message, detail, hint, where }) => {
        log.push([message, detail, hint, where].join('\n'));
      });
    };
    pool.on('connect', listen);
    pool._clients.forEach(listen);
    const timer = setInterval(() => {
      house.owner
        .query(`select query from pg_stat_activity where usename = $1`, [login])
        .then((rows: { query: string }[]) => activity.push(...rows.map(({ query }) => query)))
        .catch((error: unknown) => errors.push(error));
    }, 20);
    restore.push(() => clearInterval(timer));
  }

  /** Whether the canary lies in what the server wrote ahead since the beginning. */
  async function inWal(): Promise<boolean> {
    const [row] = await house.owner.query(
      `select bool_or(position($1::bytea in pg_read_binary_file('pg_wal/' || name)) > 0) as there
       from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name >= pg_walfile_name($2::pg_lsn)
         and name <= pg_walfile_name(pg_current_wal_lsn())`,
      [Buffer.from(CANARY), before],
    );
    return row.there;
  }
});
