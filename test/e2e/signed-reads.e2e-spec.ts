import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Outbox } from '@townline/platform';
import { type OpenSocket, openSocket } from '../support/open-socket.js';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';
import { refreshTokens } from '../support/sign-in.js';
import { makeHeldLead, makeHeldShop } from './guarded-shops.js';

interface Entry {
  readonly id: string;
  readonly act: string;
  readonly outcome: string;
  readonly account_id: string | null;
  readonly object_kind: string | null;
  readonly object_id: string | null;
  readonly purpose_code: string | null;
  readonly [column: string]: unknown;
}

let api: GuardedApi;
let ada: PersonAtWork;
let ben: PersonAtWork;
let own: string;
let others: string;

beforeAll(async () => {
  api = await openGuardedApi('e2e_signed_reads');
  ada = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'ada');
  ben = await api.person('DUNMARROW-PD', ['DETECTIVE'], 'ben');
  const { dataSource } = api.database;
  own = await makeHeldShop(dataSource, 'AMBERWICK-PD', 'ENFORCEMENT');
  others = await makeHeldShop(dataSource, 'DUNMARROW-PD', 'ENFORCEMENT');
});
afterAll(() => api.close());

const shop = (id: string): string => `query Shop { business(id: "${id}") { id } }`;

/** What the trail holds of reading since the last look. */
let last = '0';
async function entries(): Promise<Entry[]> {
  const rows = await api.database.dataSource.query<Entry[]>(
    `select * from audit.metadata where id > $1 and act in ('READ', 'SEARCH', 'REFUSE') order by id`,
    [last],
  );
  last = rows.at(-1)?.id ?? last;
  return rows;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await isSo()); tries += 1) await pause(50);
}

describe('what somebody is answered', () => {
  it('is their own agency’s, and of another’s nothing that would tell it from nothing', async () => {
    expect((await api.ask(ada.token, shop(own))).body).toEqual({ data: { business: { id: own } } });
    const hidden = await api.ask(ada.token, shop(others));
    const unknown = await api.ask(ada.token, shop(randomUUID()));
    expect(hidden.text).toBe(unknown.text);
    expect((await api.ask(ben.token, shop(others))).body).toEqual({ data: { business: { id: others } } });
  });

  it('widens with an agreement and its purpose, the first time and every time after', async () => {
    await api.database.dataSource.query(
      `insert into access.sharing_agreement (id, title, from_agency, to_agency, classes, purposes, since, until,
         signed_from_by, signed_from_at, signed_to_by, signed_to_at)
       values (gen_random_uuid(), 'test', 'DUNMARROW-PD', 'AMBERWICK-PD', '{ENFORCEMENT}', '{INVESTIGATION}',
         '2020-01-01', '2100-01-01', gen_random_uuid(), '2020-01-01', gen_random_uuid(), '2020-01-01')`,
    );
    const asked = (purpose: string): Promise<unknown> =>
      api.ask(ada.token, shop(others), { 'x-townline-purpose': purpose }).then(({ body }) => body as unknown);
    for (let round = 0; round < 3; round += 1) {
      expect(await asked('INVESTIGATION')).toEqual({ data: { business: { id: others } } });
      expect(await asked('REPORTING')).toEqual({ data: { business: null } });
    }
    await api.database.dataSource.query(
      `update access.sharing_agreement set withdrawn_by = gen_random_uuid(), withdrawn_at = now()`,
    );
    expect(await asked('INVESTIGATION')).toEqual({ data: { business: null } });
  });

  it('is not asked for with a purpose that there is not, nor with a reason without end', async () => {
    for (const [header, value] of [
      ['purpose', 'CURIOSITY'],
      ['reason', 'x'.repeat(501)],
    ] as const) {
      const { status, body } = await api.ask(ada.token, shop(own), { [`x-townline-${header}`]: value });
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { errors: [{ extensions: { code: 'BAD_INPUT' } }] },
      });
    }
  });

  it('is theirs alone when many ask at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 24 }, async (_, at) => {
        const [who, what] = [at % 2 === 0 ? ada : ben, at % 3 === 0 ? own : others];
        const { body } = await api.ask(who.token, shop(what));
        return (body as { data: { business: object | null } }).data.business !== null;
      }),
    );
    expect(asked).toEqual(Array.from({ length: 24 }, (_, at) => (at % 2 === 0) === (at % 3 === 0)));
  });
});

describe('the trail of what was read', () => {
  it('says who asked for what, by id or by search, for what and from where', async () => {
    await entries();
    const stated = { 'x-townline-purpose': 'INVESTIGATION', 'x-townline-reason': 'the closing of March' };
    await api.ask(ada.token, shop(own), stated);
    const found = await api.ask(ada.token, '{ searchBusinesses(where: { text: "Quiet Harbor" }) { nodes { id } } }');
    expect(found.body).toEqual({ data: { searchBusinesses: { nodes: [] } } });
    await api.ask(ada.token, '{ __typename }');
    await api.ask(ada.token, '{ nonsense }');
    const [read, search, ...rest] = await entries();
    expect(rest).toEqual([]);
    expect(read).toMatchObject({
      act: 'READ',
      outcome: 'DONE',
      account_id: ada.account.id,
      agency: 'AMBERWICK-PD',
      object_kind: 'BUSINESS',
      object_id: own,
      purpose_code: 'INVESTIGATION',
      source_address: '127.0.0.1',
    });
    expect(search).toMatchObject({ act: 'SEARCH', object_kind: 'SEARCH_BUSINESSES', object_id: null });
    expect(Number(read?.['bytes_out'])).toBeGreaterThan(20);
    expect(JSON.stringify([read, search])).not.toMatch(/Quiet Harbor|closing of March/);
    const words = await api.audit.search.words(String(read?.id), 'a test', { name: 'Aud Ito', agency: 'AMBERWICK-PD' });
    expect(words).toMatchObject({ operation: 'Shop', reason: 'the closing of March' });
  });

  it('holds those who were not let in, with why, which they were not told', async () => {
    await entries();
    await api.ask(null, shop(own));
    await api.ask('x.y.z', shop(own));
    let refused: Entry[] = [];
    await until(async () => (refused = [...refused, ...(await entries())]).length >= 2);
    expect(refused.map(({ act, code }) => [act, code])).toEqual(
      expect.arrayContaining([
        ['REFUSE', 'NO_TOKEN'],
        ['REFUSE', 'MALFORMED'],
      ]),
    );
  });

  it('is the condition of every answer: where it cannot be written, nothing leaves', async () => {
    const { dataSource } = api.database;
    await dataSource.query('revoke execute on function audit.write(jsonb, jsonb) from townline_api');
    try {
      const { status, text, body } = await api.ask(ada.token, shop(own));
      expect({ status, body }).toMatchObject({
        status: 503,
        body: { errors: [{ extensions: { code: 'AUDIT_UNAVAILABLE' } }] },
      });
      expect(text).not.toContain(own);
    } finally {
      await dataSource.query('grant execute on function audit.write(jsonb, jsonb) to townline_api');
    }
    expect((await api.ask(ada.token, shop(own))).status).toBe(200);
  });
});

describe('a subscription', () => {
  const raise = (leadId: string): Promise<unknown> =>
    api.database.dataSource.transaction((manager) =>
      api.api.app
        .get(Outbox, { strict: false })
        .put(manager, [{ kind: 'lead_raised', key: randomUUID(), payload: { leadId } }]),
    );
  const lead = async (from: string): Promise<string> =>
    makeHeldLead(
      api.database.dataSource,
      from,
      await makeHeldShop(api.database.dataSource, 'AMBERWICK-PD', 'ENFORCEMENT'),
    );
  const ids = ({ events }: OpenSocket): unknown[] =>
    events.map((event) => (event as { data?: { leadRaised: { id: string } | null } }).data?.leadRaised?.id ?? event);
  const expire = (): Promise<unknown> =>
    api.database.dataSource.query(
      `update access.session_token t set expires_at = clock_timestamp() from access.session s
       where s.id = t.session_id and s.account_id = $1`,
      [ada.account.id],
    );

  it('sends each what they may see, and of the rest not even that something happened (C13)', async () => {
    const [hers, his] = [openSocket(api.url, ada.token), openSocket(api.url, ben.token)];
    await Promise.all([hers.opened, his.opened]);
    await entries();
    await raise(randomUUID());
    await raise(await lead(others));
    const seen = await lead(own);
    await raise(seen);
    await until(() => hers.events.length > 0);
    await pause(200);
    expect([ids(hers), ids(his)]).toEqual([[seen], []]);
    expect(await entries()).toMatchObject([
      { act: 'READ', object_kind: 'LEAD_RAISED', object_id: seen, account_id: ada.account.id },
    ]);
    hers.close();
    his.close();
  });

  it('loses nothing of what came while its token had expired: the next one goes on where it was cut', async () => {
    const tokens = await api.house.signIn(ada);
    const first = openSocket(api.url, tokens.access_token);
    await first.opened;
    const before = await lead(own);
    await raise(before);
    await until(() => first.events.length === 1);
    await expire();
    const missed = [await lead(own), await lead(own)];
    for (const id of missed) await raise(id);
    expect(await first.closed).toBe(4401);
    expect(ids(first)).toEqual([before]);
    const renewed = (await (await refreshTokens(api.house.issuer, tokens.refresh_token)).json()) as {
      access_token: string;
    };
    const second = openSocket(api.url, renewed.access_token);
    await second.opened;
    await until(() => second.events.length === 2);
    const after = await lead(own);
    await raise(after);
    await until(() => second.events.length === 3);
    expect(ids(second)).toEqual([...missed, after]);
    second.close();
  });

  it('goes on with a token that was renewed over HTTP or by a ping, and sends each event once', async () => {
    const tokens = await api.house.signIn(ada);
    const socket = openSocket(api.url, tokens.access_token);
    await socket.opened;
    await expire();
    const renewed = (await (await refreshTokens(api.house.issuer, tokens.refresh_token)).json()) as {
      access_token: string;
    };
    await socket.ping({ authorization: `Bearer ${renewed.access_token}` });
    const raised = [await lead(own), await lead(own)];
    for (const id of raised) await raise(id);
    await until(() => socket.events.length === 2);
    expect(ids(socket)).toEqual(raised);
    socket.close();
  });
});
