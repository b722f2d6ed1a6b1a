import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import yazl from 'yazl';
import { canMount, SmallDisk } from '../faults/small-disk.js';
import { EICAR, EICAR_NAME, findClamd } from '../support/own-clamd.js';
import { hashOf, openUploadHouse, type UploadHouse } from './upload-house.js';

const hasClamd = (await findClamd()) !== undefined;
const mounts = await canMount();
const NOTES = Buffer.from('14 visits on the ninth');
const NOT_THERE = [404, 'there is no such file, or it is not open to you'];

describe('E: files that are brought into cases, and given out', () => {
  let at: UploadHouse;
  beforeAll(async () => {
    at = await openUploadHouse('attacks uploads');
  });
  afterAll(() => at?.close());

  const codeOf = (bytes: Buffer): string =>
    (JSON.parse(bytes.toString()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code ?? '';
  const refusal = async (...put: Parameters<UploadHouse['put']>): Promise<unknown[]> => {
    const { status, bytes } = await at.put(...put);
    return [status, codeOf(bytes)];
  };
  const withWords = ({ status, bytes }: { status: number; bytes: Buffer }): unknown[] => [
    status,
    (JSON.parse(bytes.toString()) as { errors: { message: string }[] }).errors[0]?.message,
  ];

  it('E15 a wrong hash, a length that lies, nothing at all, 2 GB and a byte: refused, and nothing of it stays', async () => {
    const before = await at.footprint();
    expect(await refusal(at.member, NOTES, { sha256: hashOf(Buffer.from('other')) })).toEqual([400, 'FILE_HASH']);
    expect(await refusal(at.member, Buffer.alloc(0))).toEqual([400, 'BAD_INPUT']);
    expect(await at.raw({ 'content-length': '2147483649' }, Buffer.from('x'), false)).toBe(413);
    expect(await at.raw({ 'transfer-encoding': 'chunked' }, Buffer.from('x'), false)).toBe(411);
    expect(await at.raw({ 'content-length': '9', 'content-encoding': 'gzip' }, NOTES.subarray(0, 9), false)).toBe(415);
    expect(await refusal(at.member, NOTES, { name: '../../etc/passwd' })).toEqual([400, 'BAD_NAME']);
    expect(await refusal(at.member, NOTES, { headers: { 'x-townline-file-name': '%zz' } })).toEqual([400, 'BAD_NAME']);
    expect(await refusal(at.member, NOTES, { sha256: '..%2f..' })).toEqual([400, 'BAD_INPUT']);
    expect(await refusal(at.member, NOTES, { headers: { 'content-type': 'text/html' } })).toEqual([415, 'BAD_QUERY']);
    expect(await at.footprint()).toEqual(before);
  });

  it('E15 a body that breaks off leaves no byte and no row, and others are served meanwhile', async () => {
    const before = await at.footprint();
    expect(await at.raw({ 'content-length': '1000000' }, Buffer.alloc(70_000), true)).toBe(0);
    for (let tried = 0; tried < 50 && (await at.footprint()).files.length > before.files.length; tried += 1)
      await pause(100);
    expect(await at.footprint()).toEqual(before);
    expect((await fetch(`${at.house.url}health`)).status).toBe(200);
  });

  it('E15 nobody else brings anything into the case, nor a page of another site', async () => {
    const before = await at.footprint();
    for (const person of [at.colleague, at.stranger]) {
      expect(await refusal(person, NOTES)).toEqual([404, 'CASE_NOT_FOUND']);
    }
    expect(await refusal(null, NOTES)).toEqual([401, 'UNAUTHENTICATED']);
    expect(await refusal(at.member, NOTES, { headers: { origin: 'https://elsewhere.example' } })).toEqual([
      400,
      'REFUSED',
    ]);
    const posted = await fetch(`${at.house.url}uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${at.member.token}` },
    });
    expect(posted.status).toBe(404);
    expect(await at.footprint()).toEqual(before);
  });

  (hasClamd ? it : it.skip)(
    'E11 the test string, plain and in an archive: quarantined, told of, never given out',
    async () => {
      const zip = new yazl.ZipFile();
      zip.addBuffer(EICAR, 'inside.txt');
      zip.end();
      const packed = Buffer.concat(await Readable.from(zip.outputStream).toArray());
      for (const [bytes, name] of [
        [EICAR, 'invoice.txt'],
        [packed, 'invoice.zip'],
      ] as const) {
        const upload = await at.bring(bytes, name);
        expect(upload).toMatchObject({ state: 'INFECTED', finding: EICAR_NAME });
        const exhibit = await at.enter(upload.id);
        expect(await at.copy(at.member, exhibit)).toBe('FILE_NOT_CLEAN');
      }
      const { caseFile } = await at.ask<{ caseFile: { entries: { text: string }[]; tasks: { title: string }[] } }>(
        at.member,
        `{ caseFile(id: "${at.caseId}") { entries { text } tasks { title } } }`,
      );
      expect(caseFile.entries.filter(({ text }) => text.includes(EICAR_NAME))).toHaveLength(2);
      expect(caseFile.tasks.filter(({ title }) => /harmful/.test(title))).toHaveLength(2);
      await at.house.audit.sealer.sealAll();
      const noted = await at.house.database.dataSource.query(
        `select count(*)::integer as count from audit.metadata where object_kind = 'INFECTED_UPLOAD'`,
      );
      expect(noted).toEqual([{ count: 2 }]);
    },
  );

  const WORKS = hasClamd ? it : it.skip;

  WORKS.each([
    [
      'PDF with a script',
      '%PDF-1.7\n1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>> endobj\n',
      'a.pdf',
      'application/pdf',
      false,
    ],
    ['picture that is a script too', 'GIF89a/*\u0001\u0000*/=1;alert(1)//', 'a.js', 'image/gif', true],
    [
      'drawing with a script',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'a.svg',
      null,
      false,
    ],
    ['page', '<!doctype html><script>alert(1)</script>', 'a.html', 'text/plain', false],
    ['page that is called a picture', '<html>', 'a.png', 'text/plain', true],
  ] as const)(
    'E10 D2 a %s is known by its bytes, and saved, never shown',
    async (_what, text, name, mediaType, misleads) => {
      const bytes = Buffer.from(text, 'latin1');
      const upload = await at.bring(bytes, name);
      expect(upload).toMatchObject({
        state: 'CLEAN',
        isNameMisleading: misleads,
        ...(mediaType === null ? {} : { mediaType }),
      });
      const path = await at.copy(at.member, await at.enter(upload.id));
      const given = await at.get(at.member, path);
      expect(given.status).toBe(200);
      expect(Object.fromEntries(given.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': expect.stringMatching(/^attachment; filename="exhibit"; filename\*=UTF-8''/) as unknown,
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
      // What was received, to the byte: there are no derivatives that anything would have to be taken out of.
      expect(given.bytes).toEqual(bytes);
    },
  );

  WORKS('C18 a link is one person’s, for one file, for five minutes', async () => {
    const [one, two] = [
      await at.bring(Buffer.from('file one'), 'one.txt'),
      await at.bring(Buffer.from('file two'), 'two.txt'),
    ];
    const [first, second] = [await at.enter(one.id), await at.enter(two.id)];
    const path = await at.copy(at.member, first);
    expect((await at.get(at.member, path)).bytes.toString()).toBe('file one');
    const noted = await at.house.database.dataSource.query(
      `select act, bytes_out::integer as bytes from audit.metadata where object_kind = 'EXHIBIT_FILE' and object_id = $1`,
      [first],
    );
    expect(noted).toEqual([{ act: 'READ', bytes: 8 }]);
    for (const person of [at.colleague, at.stranger]) expect(withWords(await at.get(person, path))).toEqual(NOT_THERE);
    expect((await at.get(null, path)).status).toBe(401);
    const [, until = '', signature = ''] = path.split('.');
    for (const forged of [
      `/files/${second}.${until}.${signature}`,
      `/files/${first}.${(parseInt(until, 36) + 60_000).toString(36)}.${signature}`,
      `/files/${first}.${until}.${'A'.repeat(43)}`,
      `/files/${first}`,
      '/files/..%2f..%2fetc%2fpasswd',
    ]) {
      expect(withWords(await at.get(at.member, forged))).toEqual(NOT_THERE);
    }
    expect(await at.copy(at.stranger, first)).toBe('EXHIBIT_NOT_FOUND');
    at.clock.set(new Date('2026-09-20T12:05:00Z'));
    expect(withWords(await at.get(at.member, path))).toEqual(NOT_THERE);
  });

  WORKS('C18 a link is no way round the end of a right', async () => {
    const exhibit = await at.enter((await at.bring(Buffer.from('shared for a day'), 'day.txt')).id);
    const admit = `mutation { admitToCase(caseId: "${at.caseId}", accountId: "${at.colleague.account.id}", reason: "reads it") { __typename } }`;
    await at.ask(at.member, admit);
    const path = await at.copy(at.colleague, exhibit);
    expect((await at.get(at.colleague, path)).status).toBe(200);
    await at.ask(at.member, admit.replace('admitToCase', 'dismissFromCase').replace(', reason: "reads it"', ''));
    expect((await at.get(at.colleague, path)).status).toBe(404);
  });

  WORKS('E16 one byte changed on the disk: not given out, told of, and shown as broken custody', async () => {
    const bytes = Buffer.from('the page of the ledger');
    const upload = await at.bring(bytes, 'page.txt');
    const exhibit = await at.enter(upload.id);
    const path = await at.copy(at.member, exhibit);
    const changed = Buffer.from(bytes);
    changed[4] = 0x21;
    await writeFile(at.files.pathOf(hashOf(bytes)), changed);
    const { status, bytes: body } = await at.get(at.member, path);
    expect([status, codeOf(body)]).toEqual([409, 'FILE_BROKEN']);
    expect(await at.copy(at.member, exhibit)).toBe('FILE_BROKEN');
    const question = `{ exhibit(id: "${exhibit}") { isCustodyWhole gaps { kind } custody { act } file { state } } }`;
    expect(await at.ask(at.member, question)).toEqual({
      exhibit: {
        isCustodyWhole: false,
        gaps: [{ kind: 'HASH' }],
        custody: [{ act: 'TAKEN' }, { act: 'COPIED' }, { act: 'ALTERED' }],
        file: { state: 'BROKEN' },
      },
    });
    await rm(at.files.pathOf(hashOf(bytes)));
    expect((await at.get(at.member, path)).status).toBe(409);
  });

  it('D7 a page that was captured is asked for by nobody here', async () => {
    let asked = 0;
    const listener = createServer((_request, response) => {
      asked += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    listener.on('connection', () => (asked += 1));
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const { id } = await at.bring(Buffer.from('<html>ad</html>'), 'ad.html');
    const input = {
      ...{ caseId: at.caseId, title: 'Advertisement', uploadId: id, address: `http://127.0.0.1:${port}/ad?id=7` },
      ...{ takenAt: '2026-09-20T10:00:00Z', tool: 'Keeper 1.2' },
      taken: { by: 'Wen Hollis', place: 'evidence server', reason: 'seen on a site', at: '2026-09-20T10:00:00Z' },
    };
    const add = `mutation ($input: AddWebCaptureInput!) { addWebCapture(input: $input) {
      ... on Exhibit { kind capture { address } } ... on ExhibitRefusal { code } } }`;
    expect(await at.ask(at.member, add, { input })).toEqual({
      addWebCapture: { kind: 'WEB_CAPTURE', capture: { address: input.address } },
    });
    for (const address of [`javascript:fetch("//127.0.0.1:${port}")`, 'file:///etc/passwd']) {
      expect(await at.ask(at.member, add, { input: { ...input, address } })).toEqual({
        addWebCapture: { code: 'BAD_ADDRESS' },
      });
    }
    await pause(300);
    expect(asked).toBe(0);
    await new Promise((resolve) => void listener.close(resolve));
  });
});

(mounts ? describe : describe.skip)('E14 a full disk', () => {
  it('refuses what does not fit, keeps nothing of it, and takes in what fits', async () => {
    const disk = await SmallDisk.mount(2);
    const at = await openUploadHouse('attacks full disk', { filesFolder: disk.folder });
    try {
      const large = Buffer.alloc(4 * 1024 * 1024, 'x');
      const { status, bytes } = await at.put(at.member, large);
      expect([status, bytes.toString()]).toEqual([507, expect.stringContaining('FILE_NO_SPACE')]);
      expect(await at.footprint()).toEqual({ files: [], rows: 0 });
      await at.bring(NOTES, 'notes.txt');
      expect(await at.footprint()).toEqual({ files: [hashOf(NOTES)], rows: 1 });
    } finally {
      await at.close();
      await disk.remove();
    }
  });
});
