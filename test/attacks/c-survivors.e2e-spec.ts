import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Actor } from '@townline/kernel';
import { type AuditNote, AuditTrail, type AuditTiming } from '@townline/platform';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLSchema,
} from 'graphql';
import type { EntityManager } from 'typeorm';
import { furnish, openSurvivorHouse, register, type SurvivorHouse } from '../e2e/survivor-house.js';
import { dumpDatabase } from '../support/dump-database.js';

/** In every word that is typed here, and nowhere else. */
const CANARY = `canary${randomBytes(6).toString('hex')}`;

/** Hears what the trail is told, words and all, and passes it on. */
class ListeningTrail extends AuditTrail {
  inner: AuditTrail | undefined;
  readonly heard: unknown[] = [];

  prepare = async (): Promise<void> => this.inner?.prepare();
  write = async (manager: EntityManager, actor: Actor, note: AuditNote, timing: AuditTiming): Promise<void> => {
    this.heard.push([actor.name, note]);
    await this.inner?.write(manager, actor, note, timing);
  };
  writeJob = async (manager: EntityManager, actor: Actor, timing: AuditTiming): Promise<void> =>
    this.inner?.writeJob(manager, actor, timing);
  refuse = (actor: Actor, note: AuditNote, error: unknown): void => {
    this.heard.push([actor.name, note, error instanceof Error ? error.message : error]);
    this.inner?.refuse(actor, note, error);
  };
}

let house: SurvivorHouse;
const trail = new ListeningTrail();
const printed: string[] = [];
const restore: (() => void)[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = ((...all: Parameters<typeof write>) => {
      printed.push(String(all[0]));
      return write(...all);
    }) as typeof stream.write;
    restore.push(() => void (stream.write = write));
  }
  house = await openSurvivorHouse('attacks_survivors', { production: true, auditTrail: trail });
  trail.inner = house.api.audit.trail;
  await furnish(house);
});
afterAll(async () => {
  restore.forEach((back) => back());
  await house.close();
});

const schemaOf = (): GraphQLSchema => house.api.api.app.get(GraphQLSchemaHost, { strict: false }).schema;

interface Root {
  readonly kind: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
}

/** Every door of survivors and sealed sources. */
function doors(): Root[] {
  const schema = schemaOf();
  const fields = (['query', 'mutation'] as const).flatMap((kind) => {
    const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(type?.getFields() ?? {}).map((field) => ({ kind, field }));
  });
  return fields.filter(({ field }) => field.extensions['sealed'] === true);
}

/** A question at this door with the canary in every word. */
function questionAt({ kind, field }: Root, id = randomUUID()): { query: string; variables: Record<string, unknown> } {
  const variables = Object.fromEntries(field.args.map(({ name, type }) => [name, valueOf(type, id)]));
  const stated = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const answer = isCompositeType(getNamedType(field.type)) ? '{ __typename }' : '';
  const call = given === '' ? field.name : `${field.name}(${given})`;
  const named = `${kind} ${CANARY}${stated === '' ? '' : `(${stated})`}`;
  return { query: `${named} { ${call} ${answer} }`, variables };
}

function valueOf(type: GraphQLInputType, id: string): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, id);
  if (isListType(type)) return [valueOf(type.ofType, id)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    return Object.fromEntries(Object.values(type.getFields()).map((one) => [one.name, valueOf(one.type, id)]));
  }
  const values: Readonly<Record<string, unknown>> = {
    ...{ ID: id, Int: 1, Boolean: true, Day: '2026-01-02', Instant: '2026-01-02T03:04:05Z' },
  };
  return values[type.name] ?? CANARY;
}

const ROLES = ['det', 'other', 'sup', 'ana', 'adm', 'aud', 'clerk', 'adv', 'hadm', 'ngo'];
const NF = { code: 'NOT_FOUND_OR_NO_ACCESS' };
const read = (id: string): string => `{ survivor(id: "${id}", why: INVESTIGATION) { id fields { words } } }`;

describe('C20 survivors, advocates’ notes and suspects’ intelligence', () => {
  let survivor: string;
  let client: string;
  beforeAll(async () => {
    const words = { FULL_NAME: `${CANARY} Oldmere`, NOTE: `${CANARY} is afraid` };
    survivor = await register(house, 'det', house.rooms.survivors, words);
    client = await register(house, 'adv', house.rooms.advocates, words);
  });

  it('are not found by whoever is walled off, as what never was', async () => {
    for (const who of ROLES) {
      const sees = { survivor: who === 'det' || who === 'sup', client: who === 'adv' };
      for (const [id, isOpen] of [
        [survivor, sees.survivor],
        [client, sees.client],
      ] as const) {
        const [answer, never] = [await house.text(who, read(id)), await house.text(who, read(randomUUID()))];
        expect([who, answer.includes(CANARY)]).toEqual([who, isOpen]);
        if (!isOpen) expect([who, answer]).toEqual([who, never]);
      }
    }
  });

  it('let an advocate see nothing of suspects, nor an administrator of either', async () => {
    for (const who of ['adv', 'ngo', 'hadm', 'adm', 'aud']) {
      const answer = await house.text(who, '{ intelligenceSubjects { id } }');
      expect([who, /"id"/.test(answer)]).toEqual([who, false]);
    }
  });

  it('are shut to whoever only says who they are, and to the role of the database without a session', async () => {
    const stated = JSON.stringify({
      ...{ account: house.as('det').account.id, agency: 'AMBERWICK-PD', roles: ['DETECTIVE'], purpose: 'SAFETY' },
    });
    await expect(
      house.api.viewers.query(`select * from referrals.read_person($1, $2, 'READ_IDENTITY')`, [stated, survivor]),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(house.api.viewers.query(`select referrals.follow_closings('[]')`)).rejects.toMatchObject({
      code: '42501',
    });
    for (const table of [
      'protected_person',
      'consent',
      'referral',
      'contact_entry',
      'child_report',
      'child_admission',
    ]) {
      await expect(house.api.viewers.query(`select * from referrals.${table}`)).rejects.toMatchObject({
        code: '42501',
      });
    }
    const asked = await house.api.ask(null, read(survivor));
    expect([asked.status, asked.text.includes('UNAUTHENTICATED')]).toEqual([401, true]);
  });

  it('and that somebody tried stands in the log of the compartment and in the trail, by codes', async () => {
    await house.text('adm', read(survivor));
    const sql = house.api.database.dataSource;
    const tried = await sql.query<{ act: string }[]>(
      `select distinct act from referrals.access_log where not is_allowed and account = $1`,
      [house.as('adm').account.id],
    );
    expect(tried).toContainEqual({ act: 'READ_IDENTITY' });
    let entries: object[] = [];
    while (entries.length === 0) {
      entries = await sql.query(
        `select code from audit.metadata where outcome = 'REFUSED' and account_id = $1 and object_id = $2`,
        [house.as('adm').account.id, survivor],
      );
    }
    expect(entries).toContainEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    const [kept] = await sql.query<{ n: number }[]>(
      `select count(*)::int as n from audit.metadata where outcome <> 'REFUSED' and account_id = $1
         and object_kind in ('REGISTER_PERSON', 'SURVIVOR')`,
      [house.as('det').account.id],
    );
    expect(kept?.n).toBeGreaterThan(1);
  });
});

describe('C4, C14 a survivor asked for sideways', () => {
  it('is no field of a case, a lead or a shop, and no filter', async () => {
    for (const question of [
      '{ caseFiles { survivors { id } } }',
      '{ leads { nodes { survivors { id } } } }',
      '{ searchBusinesses(where: { survivor: { name: "A" } }) { total } }',
      '{ searchPeople(where: { pseudonym: "S-AAAAAAAAAAAAAAAA" }) { total } }',
    ]) {
      expect(JSON.parse(await house.text('det', question))).toMatchObject({
        errors: [{ extensions: { code: 'BAD_QUERY' } }],
      });
    }
  });

  it('is asked nothing further when the record is denied', async () => {
    const id = randomUUID();
    const text = await house.text('other', `{ a: survivor(id: "${id}", why: SAFETY) { x: fields { words } } }`);
    expect(JSON.parse(text)).toEqual({ data: { a: null } });
  });
});

describe('every door', () => {
  it('of those that change or read somebody protected is marked: what is typed at it is not kept', () => {
    const outcome = schemaOf().getType('SurvivorResult');
    const changes = Object.values(schemaOf().getMutationType()?.getFields() ?? {}).filter(
      ({ type }) => getNamedType(type) === outcome,
    );
    expect(changes.length).toBeGreaterThan(30);
    expect(changes.filter(({ extensions }) => extensions['sealed'] !== true)).toEqual([]);
    expect(doors().length).toBeGreaterThan(changes.length + 10);
  });

  it('answers a stranger with what was never there, and nothing that was typed comes back or stays', async () => {
    const kept = await house.read<{ it?: unknown }>('det', '{ __typename }');
    expect(kept).toBeDefined();
    for (const who of ['det', 'sup', 'aud', 'adv', 'ngo']) {
      for (const door of doors()) {
        const { query, variables } = questionAt(door);
        const text = await house.text(who, query, variables);
        expect([who, door.field.name, text.includes(CANARY)]).toEqual([who, door.field.name, false]);
        expect([who, door.field.name, text.includes('INTERNAL')]).toEqual([who, door.field.name, false]);
      }
    }
  });

  it('was gone through with words that are in no table, entry, event or line afterwards', async () => {
    await tellAll();
    const dump = await dumpDatabase(house.api.database.url);
    expect(dump).toContain('COPY referrals.contact_entry');
    expect(dump).toContain('COPY audit.entry');
    for (const form of [CANARY, CANARY.toUpperCase(), Buffer.from(CANARY).toString('hex')]) {
      expect([form, dump.includes(form)]).toEqual([form, false]);
    }
    expect(trail.heard.length).toBeGreaterThan(100);
    expect(JSON.stringify(trail.heard)).not.toContain(CANARY);
    expect(printed.join('\n')).not.toContain(CANARY);
    await house.text('det', `query Named { searchBusinesses(where: { text: "${CANARY}" }) { total } }`);
    expect(JSON.stringify(trail.heard)).toContain(CANARY);
  });

  /** What is typed for good, beside what was refused. */
  async function tellAll(): Promise<void> {
    const id = await register(house, 'det', house.rooms.survivors, { FULL_NAME: CANARY, ADDRESS: CANARY });
    const change = async (who: string, field: string, type: string, input: object): Promise<void> => {
      expect(await house.change(who, `${field}(input: $input)`, `($input: ${type}!)`, { input })).not.toEqual(NF);
    };
    await change('det', 'writeSurvivor', 'WriteSurvivorInput', { id, field: 'STATEMENT', words: CANARY });
    await change('det', 'addNeed', 'AddNeedInput', { id, kind: 'LEGAL_HELP', words: CANARY });
    const moment = { from: '2026-01-01T00:00:00Z', until: '2026-06-01T00:00:00Z' };
    const consent = { id, item: 'NOTE', recipient: 'LANTERN-HOUSE', purpose: 'SERVICES', written: CANARY };
    await change('det', 'giveConsent', 'GiveConsentInput', { ...consent, ...moment });
    const contact = { id, at: '2026-01-01T00:00:00Z', channel: 'POST', outcome: 'REACHED', words: CANARY };
    await change('det', 'logContact', 'LogContactInput', contact);
    const report = { id, reportedOn: '2026-01-01', isMissing: false, isHighRisk: false, knownBefore: 'NO' };
    await change('det', 'reportChild', 'ChildReportInput', { ...report, words: CANARY });
    const plan = { id, reason: 'SAFETY', dueOn: '2026-02-01' };
    const task = await house.change('det', 'planFollowUp(input: $input)', '($input: PlanFollowUpInput!)', {
      input: plan,
    });
    await change('det', 'endFollowUp', 'EndFollowUpInput', { id: task.id, outcome: 'SAFE', words: CANARY });
    const fields = [{ field: 'NOTE', words: CANARY }];
    const source = await house.change(
      'det',
      'registerSealedSource(input: $input)',
      '($input: RegisterSurvivorInput!)',
      {
        input: { roomId: house.rooms.sources, fields },
      },
    );
    const opening = { sourceId: source.id, reason: 'COURT_ORDER', words: CANARY };
    await change('other', 'askSourceOpening', 'AskSourceOpeningInput', opening);
  }
});
