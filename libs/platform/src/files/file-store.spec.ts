import { createHash } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileStore } from './file-store.js';

const BYTES = Buffer.from('a ledger of the Quiet Harbor Spa');
const STATED = { sha256: createHash('sha256').update(BYTES).digest('hex'), byteLength: BYTES.length };

describe('received files', () => {
  let folder: string;
  let store: FileStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'townline-store-'));
    store = new FileStore(folder);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const left = async (): Promise<string[]> =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const refused = async (bytes: Readable, stated = STATED): Promise<unknown> =>
    store.receive(bytes, stated).then(
      () => 'taken',
      (error: { code: string }) => error.code,
    );

  it('lie in place only when they are as stated and placed', async () => {
    const draft = await store.receive(Readable.from([BYTES.subarray(0, 5), BYTES.subarray(5)]), STATED);
    expect(draft.sample).toEqual(BYTES);
    expect(await store.has(STATED.sha256)).toBe(false);
    expect(await draft.place()).toMatchObject(STATED);
    expect(await store.check(STATED.sha256)).toBe('WHOLE');
    await draft.discard();
    expect(await left()).toEqual([STATED.sha256]);
  });

  it('E15 are refused when they are not as stated, and leave nothing', async () => {
    expect(await refused(Readable.from([BYTES.subarray(1)]))).toBe('FILE_LENGTH');
    expect(await refused(Readable.from([Buffer.concat([BYTES, BYTES])]))).toBe('FILE_LENGTH');
    expect(await refused(Readable.from([Buffer.alloc(BYTES.length)]))).toBe('FILE_HASH');
    expect(await refused(Readable.from([]))).toBe('FILE_LENGTH');
    const cut = new Readable({ read: () => undefined });
    cut.push(BYTES.subarray(0, 5));
    setTimeout(() => cut.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })), 20);
    expect(await refused(cut)).toBe('FILE_CUT_OFF');
    expect(await left()).toEqual([]);
  });

  it('are stopped at the first byte too many, not at the end', async () => {
    let sent = 0;
    const endless = new Readable({
      read() {
        sent += 1;
        this.push(BYTES);
      },
    });
    expect(await refused(endless)).toBe('FILE_LENGTH');
    expect(sent).toBeLessThan(1_000);
  });

  it('that nobody finished are swept once they are old', async () => {
    const draft = await store.receive(Readable.from([BYTES]), STATED);
    expect(await store.sweepDrafts(new Date(Date.now() - 60_000))).toBe(0);
    const [name = ''] = await readdir(join(folder, 'incoming'));
    await utimes(join(folder, 'incoming', name), 0, 0);
    expect(await store.sweepDrafts(new Date(Date.now() - 60_000))).toBe(1);
    await expect(draft.place()).rejects.toThrow();
    expect(await left()).toEqual([]);
  });

  it('E16 are hashed before they are given out: a changed or missing one is not', async () => {
    const { path } = await (await store.receive(Readable.from([BYTES]), STATED)).place();
    const read = async (): Promise<Buffer> => Buffer.concat(await (await store.readChecked(STATED.sha256)).toArray());
    expect(await read()).toEqual(BYTES);
    const changed = Buffer.from(BYTES);
    changed[3] = 0;
    await writeFile(path, changed);
    await expect(read()).rejects.toMatchObject({ code: 'FILE_ALTERED' });
    expect(await store.check(STATED.sha256)).toBe('ALTERED');
    await rm(path);
    await expect(read()).rejects.toMatchObject({ code: 'FILE_GONE' });
    expect(await store.check(STATED.sha256)).toBe('GONE');
  });

  it('E16 changed between the hash and the sending are not given out whole', async () => {
    const large = Buffer.alloc(4 * 1024 * 1024, 'x');
    const stated = { sha256: createHash('sha256').update(large).digest('hex'), byteLength: large.length };
    const { path } = await (await store.receive(Readable.from([large]), stated)).place();
    const bytes = await store.readChecked(stated.sha256);
    const handle = await open(path, 'r+');
    await handle.write('y', large.length - 1);
    await handle.close();
    let given = 0;
    const taking = (async (): Promise<void> => {
      for await (const chunk of bytes) given += (chunk as Buffer).length;
    })();
    await expect(taking).rejects.toMatchObject({ code: 'FILE_ALTERED' });
    expect(given).toBeLessThan(large.length);
    expect((await readFile(path)).length).toBe(large.length);
  });
});
