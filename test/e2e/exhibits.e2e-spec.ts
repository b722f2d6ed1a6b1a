import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiHouse, openApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };
const SAM = { 'x-townline-actor': 'Sam Holt; agency=Quillhaven Police' };
const LEDGER = Buffer.from('9 Sept: 14 visits');
const SHA256 = createHash('sha256').update(LEDGER).digest('hex');
const EXHIBIT = `... on Exhibit { id number kind title state holder place isCustodyWhole gaps { position kind }
    custody { id act fromHolder toHolder place reason sha256 by { name } } file { state sha256 finding name }
    capture { address tool } purge { ground askedName approvedName } purgedAt }
  ... on ExhibitRefusal { code message }`;
const act = (call: string, types: string): string => `mutation (${types}) { made: ${call} { ${EXHIBIT} } }`;
const ADD = act('addExhibit(input: $input)', '$input: AddExhibitInput!');
const MOVE = act('moveExhibit(input: $input)', '$input: MoveExhibitInput!');
const TAKEN = { by: 'Jo Rivers', place: 'evidence room 2', reason: 'search warrant', at: '2025-12-30T21:00:00Z' };

interface Made {
  readonly id: string;
  readonly code?: string;
  readonly custody: readonly { id: string }[];
  readonly [field: string]: unknown;
}

describe('exhibits in a trial', () => {
  let house: ApiHouse;
  let url: string;
  let caseId: string;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_exhibits');
    house = await openApiHouse(dataSource, drop);
    url = await house.api.app.getUrl();
    const open = `mutation { openCase(input: { title: "The shop on Harbor Street" }) { ... on CaseFile { id } } }`;
    caseId = (await house.ask<{ openCase: { id: string } }>(open, {}, JO)).data.openCase.id;
  });
  afterAll(() => house.close());

  const made = async (mutation: string, variables: object, headers = JO): Promise<Made> => {
    const { data, errors } = await house.ask<{ made: Made }>(mutation, variables, headers);
    expect(errors).toBeUndefined();
    return data.made;
  };
  const put = (sha256 = SHA256): Promise<Response> =>
    fetch(`${url}/uploads/${caseId}/${sha256}`, {
      method: 'PUT',
      headers: {
        ...JO,
        'content-type': 'application/octet-stream',
        'x-townline-file-name': 'Kassenbuch%20%E6%97%A5.txt',
      },
      body: new Uint8Array(LEDGER),
    });

  it('bring a file, which stays in quarantine where no scanner is', async () => {
    const response = await put();
    expect([response.status, await response.json()]).toEqual([
      201,
      {
        upload: {
          ...{
            id: expect.any(String) as unknown,
            name: 'Kassenbuch 日.txt',
            sha256: SHA256,
            byteLength: LEDGER.length,
          },
          ...{ mediaType: 'text/plain', isNameMisleading: false, state: 'QUARANTINED', finding: 'NO_SCANNER' },
        },
      },
    ]);
    const { data } = await house.ask(`{ caseUploads(caseId: "${caseId}") { name state by { name } } }`);
    expect(data).toEqual({
      caseUploads: [{ name: 'Kassenbuch 日.txt', state: 'QUARANTINED', by: { name: 'Jo Rivers' } }],
    });
  });

  it('enter it with the first step of its custody; its file is not given out yet', async () => {
    const { data } = await house.ask<{ caseUploads: { id: string }[] }>(`{ caseUploads(caseId: "${caseId}") { id } }`);
    const input = { caseId, title: 'Ledger', uploadId: data.caseUploads[0]?.id, foundOn: '2025-12', taken: TAKEN };
    const exhibit = await made(ADD, { input });
    expect(exhibit).toMatchObject({
      ...{
        number: 1,
        kind: 'FILE',
        state: 'HELD',
        holder: 'Jo Rivers',
        place: 'evidence room 2',
        isCustodyWhole: true,
      },
      custody: [{ act: 'TAKEN', sha256: SHA256 }],
    });
    const copy = `mutation { copyExhibit(id: "${exhibit.id}", reason: "x") { ... on ExhibitRefusal { code } } }`;
    expect((await house.ask(copy, {}, JO)).data).toEqual({ copyExhibit: { code: 'FILE_NOT_CLEAN' } });
  });

  it('move a thing from hand to hand; a gap shows, and a step is not written behind an unseen one', async () => {
    const thing = await made(ADD, { input: { caseId, title: 'Telephone', foundWhere: 'till', taken: TAKEN } });
    const afterId = thing.custody[0]?.id;
    const step = { exhibitId: thing.id, afterId, reason: 'examination', happenedAt: '2025-12-31T09:00:00Z' };
    const given = { ...step, act: 'HANDED_OVER', fromHolder: 'Sam Holt', toHolder: 'Laboratory', place: 'laboratory' };
    const moved = await made(MOVE, { input: given });
    expect(moved).toMatchObject({
      ...{ holder: 'Laboratory', place: 'laboratory', isCustodyWhole: false, gaps: [{ position: 2, kind: 'HOLDER' }] },
    });
    expect(await made(MOVE, { input: given })).toMatchObject({ code: 'CUSTODY_MOVED_ON' });
    const later = { ...given, afterId: moved.custody[1]?.id, happenedAt: '2026-02-01T00:00:00Z' };
    expect(await made(MOVE, { input: later })).toMatchObject({ code: 'BAD_STEP' });
  });

  it('purge by two people; the number stays', async () => {
    const { id } = await made(ADD, { input: { caseId, title: 'Diary', taken: TAKEN } });
    const ask = act('askExhibitPurge(id: $id, ground: COURT_ORDER)', '$id: ID!');
    const approve = act('approveExhibitPurge(id: $id)', '$id: ID!');
    await made(ask, { id });
    expect(await made(approve, { id })).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect(await made(approve, { id }, SAM)).toMatchObject({
      ...{ number: 3, title: null, custody: [], state: null, isCustodyWhole: false },
      purge: { ground: 'COURT_ORDER', askedName: 'Jo Rivers', approvedName: 'Sam Holt' },
    });
  });

  it('list what a case shows, asking the database no more often for many than for one', async () => {
    const question = `{ exhibits(caseId: "${caseId}") { number title custody { act } file { name } capture { tool } purge { ground } } }`;
    const statements = await house.countStatements(question);
    await made(ADD, { input: { caseId, title: 'Lamp', taken: TAKEN } });
    expect(await house.countStatements(question)).toBe(statements);
    const { data } = await house.ask<{ exhibits: { title: string | null }[] }>(question);
    expect(data.exhibits.map(({ title }) => title)).toEqual(['Ledger', 'Telephone', null, 'Lamp']);
  });

  it('say who they are also here: nobody brings or fetches anything unnamed', async () => {
    const unnamed = await fetch(`${url}/uploads/${caseId}/${SHA256}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'x-townline-file-name': 'x' },
      body: new Uint8Array(LEDGER),
    });
    expect([unnamed.status, await unnamed.text()]).toEqual([400, expect.stringContaining('NO_ACTOR')]);
    expect((await fetch(`${url}/files/x`)).status).toBe(400);
    expect((await fetch(`${url}/files/x`, { headers: JO })).status).toBe(404);
  });
});
