import { createHash, randomUUID } from 'node:crypto';
import { HoldingRepository } from '@townline/access';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { landPackage } from '../db/registry/landed-package.js';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const NOTE = { source: 'street-notes', record_id: 'n1', street: '3 Ivy Lane' };
const NAMES = ['Ivy Lane Spa', 'Ivy Lane Bodywork', 'Fernhollow Bodywork'];
const FORBIDDEN = { __typename: 'IntelligenceRefusal', code: 'NOT_FOUND_OR_NO_ACCESS' };

/** A note of one department that was corrected twice. */
describe('a discovery export, asked for by who has signed in', () => {
  let api: GuardedApi;
  let supervisor: PersonAtWork;
  let detective: PersonAtWork;
  let stranger: PersonAtWork;

  beforeAll(async () => {
    api = await openGuardedApi('e2e_discovery');
    const { dataSource } = api.database;
    supervisor = await api.person('AMBERWICK-PD', ['SUPERVISOR'], 'odo');
    detective = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'wen');
    stranger = await api.person('DUNMARROW-PD', ['SUPERVISOR'], 'ivo');
    const terms = { agency: 'AMBERWICK-PD', recordClass: 'OPEN_SOURCE' } as const;
    const holding = await new HoldingRepository().ensure(dataSource.manager, terms);
    await dataSource.query(
      `insert into source (id, name, kind, reliability, recorded_at, holding_id) values ($1, 'street-notes', 'AGENCY', 'B', now(), $2)`,
      [randomUUID(), holding],
    );
    for (const [at, trade_name] of NAMES.entries()) {
      await landPackage(dataSource, {
        received: `2026-06-0${at + 1}`,
        rows: { businesses: [{ ...NOTE, trade_name }] },
      });
    }
  });
  afterAll(() => api.close());

  const told = async (who: PersonAtWork, field: string): Promise<Record<string, unknown>> => {
    const { body } = await api.ask(who.token, `mutation { it: ${field} }`);
    const { data, errors } = body as { data?: { it: Record<string, unknown> }; errors?: unknown };
    expect(errors).toBeUndefined();
    return data?.it ?? {};
  };
  const exported = (who: PersonAtWork, recordId = 'n1', asOf = '2026-06-10'): Promise<Record<string, unknown>> =>
    told(
      who,
      `exportDiscovery(input: { record: { source: "street-notes", resource: "businesses", recordId: "${recordId}" },
        asOf: "${asOf}T00:00:00Z" }) { __typename ... on DiscoveryExport { text sha256 shown withheld }
        ... on IntelligenceRefusal { code } }`,
    );

  it('holds every version with its hash, is the same to the byte, and is in the trail', async () => {
    const made = await exported(supervisor);
    expect(made).toMatchObject({ shown: 3, withheld: 0 });
    for (const name of NAMES) expect(made['text']).toContain(name);
    expect(made['sha256']).toBe(createHash('sha256').update(String(made['text'])).digest('hex'));
    expect(await exported(supervisor)).toEqual(made);
    const entries = await api.database.dataSource.query<object[]>(
      `select object_kind as kind, account_id as account, outcome from audit.entry where act = 'EXPORT'`,
    );
    const entry = { kind: 'DISCOVERY', account: supervisor.account.id, outcome: 'DONE' };
    expect(entries).toEqual([entry, entry]);
  });

  it('names what is held back with its ground and without a word of it, until it is given out', async () => {
    const [row] = await api.database.dataSource.query<{ id: string }[]>(
      `select id from observation where content ->> 'trade_name' = $1`,
      [NAMES[1]],
    );
    const mark = (who: PersonAtWork, field: string): Promise<Record<string, unknown>> =>
      told(who, `${field} { __typename ... on DiscoveryVersion { ground } ... on IntelligenceRefusal { code } }`);
    const withhold = `withholdVersion(observationId: "${row?.id}", ground: INFORMANT)`;
    expect(await mark(detective, withhold)).toEqual(FORBIDDEN);
    expect(await mark(stranger, withhold)).toEqual(FORBIDDEN);
    expect(await mark(supervisor, withhold)).toMatchObject({ ground: 'INFORMANT' });
    // A withholding counts from when it was made; what was known before is not made another.
    expect(await exported(supervisor)).toMatchObject({ shown: 3 });
    const less = await exported(supervisor, 'n1', '2100-01-01');
    expect(less).toMatchObject({ shown: 2, withheld: 1 });
    expect(less['text']).not.toContain(NAMES[1]);
    expect(less['text']).toContain('INFORMANT');
    expect(await mark(supervisor, `giveOutVersion(observationId: "${row?.id}")`)).toMatchObject({ ground: null });
  });

  it('is refused in one way to whoever may not export, may not see it, or asks for what never was', async () => {
    for (const who of [detective, stranger]) expect(await exported(who)).toEqual(FORBIDDEN);
    expect(await exported(supervisor, 'never')).toEqual(FORBIDDEN);
  });
});
