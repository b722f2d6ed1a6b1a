import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, type GraphQLInputField, isInputObjectType, isNonNullType } from 'graphql';
import type { PersonAtWork } from '../support/signed-api.js';
import { openGateStory, type GateStory } from './gate-story.js';

const NOBODY = randomUUID();
const WATCH = `mutation ($id: ID!) { startWatch(input: { kind: BUSINESS, entityId: $id, reason: "my case" }) {
  __typename ... on WatchRefusal { code message } } }`;
const CLAIM = `mutation ($id: ID!) { claimLead(input: { leadId: $id }) {
  __typename ... on LeadClaimed { message lead { id successor { name names { name source { recordId } } } } } } }`;
const JUDGE = `mutation ($a: ID!, $b: ID!) { decideMatch(input: { entityA: $a, entityB: $b, verdict: DIFFERENT, reason: "seen" }) {
  __typename } }`;

describe('C: the gate before changes, and what they answer', () => {
  let story: GateStory;
  let secret: string;

  beforeAll(async () => {
    story = await openGateStory('attacks gate');
    secret = await story.shopOf('secret');
  });
  afterAll(() => story?.close());

  /** The same answer for what is hidden as for what never was. */
  const expectSame = async (person: PersonAtWork, query: string, hidden: object, never: object): Promise<string> => {
    const [one, two] = [await story.text(person, query, hidden), await story.text(person, query, never)];
    const plain = (text: string): string =>
      text.replaceAll(secret, 'ID').replaceAll(NOBODY, 'ID').replaceAll(story.leadId, 'ID');
    expect(plain(one)).toBe(plain(two));
    return one;
  };

  it('C5 a plate or a name that another agency alone has is taken like any other', async () => {
    const record = `mutation ($plate: String!) { recordVehicle(input: { plate: $plate, state: "XA", note: "parked" }) {
      plate uses { note } } }`;
    const theirs = await story.ask(story.other, record, { plate: 'BRM 123' });
    expect(theirs.errors).toBeUndefined();
    const answers = [];
    for (const plate of ['BRM 123', 'NEW 456']) {
      const { data, errors } = await story.ask<{ recordVehicle: { uses: object[] } }>(story.one, record, { plate });
      expect(errors).toBeUndefined();
      answers.push(data.recordVehicle.uses);
    }
    expect(answers[0]).toEqual(answers[1]);
    const save = `mutation { saveSearch(input: { name: "mine", list: LEADS, filter: {} }) { __typename } }`;
    for (const person of [story.one, story.other]) {
      expect((await story.ask(person, save)).data).toEqual({ saveSearch: { __typename: 'SavedSearch' } });
    }
  });

  it('C6 nothing is tied to what is hidden, and the answer is that of what never was', async () => {
    const before = [
      await story.count('watch'),
      await story.count('match_decision'),
      await story.count('lead_decision'),
    ];
    expect(await expectSame(story.one, WATCH, { id: secret }, { id: NOBODY })).toContain('TARGET_NOT_FOUND');
    const open = await story.shopOf('old');
    expect(await expectSame(story.one, JUDGE, { a: open, b: secret }, { a: open, b: NOBODY })).toContain('NOT_FOUND');
    expect(await expectSame(story.inspector, CLAIM, { id: story.leadId }, { id: NOBODY })).toContain('NOT_FOUND');
    const vehicle = `mutation ($id: ID!) { recordVehicle(input: { plate: "ABC1", state: "XA", businessId: $id }) { id } }`;
    await expectSame(story.one, vehicle, { id: secret }, { id: NOBODY });
    expect([
      await story.count('watch'),
      await story.count('match_decision'),
      await story.count('lead_decision'),
    ]).toEqual(before);
  });

  it('C7 what another agency has said of the same changes no answer', async () => {
    const judge = (verdict: string) => `mutation ($a: ID!, $b: ID!) { decideMatch(input: { entityA: $a, entityB: $b,
      verdict: ${verdict}, reason: "seen" }) { __typename } }`;
    const ids = { a: await story.shopOf('old'), b: await story.shopOf('new') };
    const first = await story.ask<{ decideMatch: { __typename: string } }>(story.one, judge('DIFFERENT'), ids);
    const second = await story.ask<{ decideMatch: { __typename: string } }>(story.other, judge('DIFFERENT'), ids);
    expect(first.data.decideMatch.__typename).toBe('MatchDecided');
    expect(second.data).toEqual(first.data);
    expect((await story.ask(story.one, judge('DIFFERENT'), ids)).data).toMatchObject({
      decideMatch: { __typename: 'MatchAlreadyDecided' },
    });
  });

  it('C9 no change takes whose it is, who did it, or how it is classed', async () => {
    const { schema } = story.guarded.api.app.get(GraphQLSchemaHost);
    const smuggled =
      /^(agency(Id|Code)?|owner|created?By|author|accountId|actor.*|role|classification|recordClass|legalHold|holding.*|isSealed)$/i;
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(fields.length).toBeGreaterThan(20);
    let sent = 0;
    for (const { name, args } of fields) {
      if (OF_RIGHTS.test(name)) continue;
      const input = args.find((arg) => arg.name === 'input');
      const type = input === undefined ? undefined : getNamedType(input.type);
      const named = isInputObjectType(type) ? Object.keys(type.getFields()) : args.map((arg) => arg.name);
      expect({
        name,
        smuggled: named.filter((field) => smuggled.test(field) && !STATED.has(`${name}.${field}`)),
      }).toEqual({
        name,
        smuggled: [],
      });
      if (!isInputObjectType(type)) continue;
      const missing = Object.values(type.getFields()).filter(isAsked);
      const given = missing.map((field) => `${field.name}: null`).join(' ');
      for (const extra of [
        'agencyId: "X"',
        'createdBy: "X"',
        'classification: "X"',
        'legalHold: false',
        'role: "ADMINISTRATOR"',
      ]) {
        const query = `mutation { ${name}(input: { ${given} ${extra} }) { __typename } }`;
        const { errors } = await story.ask(story.one, query);
        expect(errors?.[0]?.extensions.code).toBe('BAD_QUERY');
        const asVariable = `mutation ($input: ${String(input?.type)}) { ${name}(input: $input) { __typename } }`;
        const [field, value] = extra.split(': ');
        const refused = await story.ask(story.one, asVariable, {
          input: { [field ?? '']: JSON.parse(value ?? '') as unknown },
        });
        expect(['BAD_INPUT', 'BAD_QUERY']).toContain(refused.errors?.[0]?.extensions.code);
        sent += 2;
      }
    }
    expect(sent).toBeGreaterThan(100);
  });

  it('C14 what lies below something hidden is not asked for', async () => {
    const names = `query ($id: ID!) { business(id: $id) { x: names { name } y: leads { id } } }`;
    expect(await expectSame(story.one, names, { id: secret }, { id: NOBODY })).toContain('"business":null');
    expect(await story.text(story.other, names, { id: secret })).toContain('Orrinford Sauna');
  });

  it('C15 a change answers what its maker may read, and no more', async () => {
    const answer = await story.text(story.one, CLAIM, { id: story.leadId });
    expect(answer).toContain('LeadClaimed');
    expect(answer).toContain('Lanternfold Bodywork');
    expect(answer).not.toMatch(/"(b1|b2)"|Ibsley|Orrinford/);
    const reasons = `mutation ($id: ID!) { releaseLead(input: { leadId: $id }) { __typename
      ... on LeadReleased { lead { id probability evidenceFor { sentence } evidenceAgainst { sentence } } } } }`;
    const released = await story.text(story.one, reasons, { id: story.leadId });
    expect(released).toContain('LeadReleased');
    expect(released).not.toContain('Ibsley');
  });
});

/** Whose rights they are is what these are about. */
const OF_RIGHTS =
  /Account|Case|Role|Agreement|Compartment|TaskForce|BreakGlass|Key|Step|Subject|Hold|Purge|Return|Submission|Law|Statute|Agency|Admi/;
/** What a person states of the record itself, and not of whose it is: whom a room is opened to, whose shelter it is. */
const STATED = new Set([
  'planOperation.isSealed',
  'endRoomMember.accountId',
  'nameRoomMember.accountId',
  'nameForChild.accountId',
  'keepServiceProvider.agency',
]);

function isAsked(field: GraphQLInputField): boolean {
  return isNonNullType(field.type) && field.defaultValue === undefined;
}
