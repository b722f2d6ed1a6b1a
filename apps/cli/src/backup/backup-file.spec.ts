import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DUMP, MANIFEST, memberOf, PURGES } from './backup-file.js';
import { BackupReader } from './backup-reader.js';
import { BackupWriter } from './backup-writer.js';
import { type Manifest, writeManifest } from './manifest.js';

const RECEIVED = Buffer.from('source,record_id\nr,1\n'.repeat(40));
const NAME = createHash('sha256').update(RECEIVED).digest('hex');

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'townline-archive-'));
  path = join(folder, 'backup');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(): Promise<void> {
  const writer = await BackupWriter.begin(path);
  const dump = await writer.add(DUMP, Readable.from([Buffer.alloc(3_000, 'd'), Buffer.alloc(10, 'e')]));
  const purges = writer.addText(PURGES, '{"format":"invented"}\n');
  const files = [await writer.add(memberOf(NAME), Readable.from([RECEIVED]), 1)];
  // As much of a manifest as the file itself looks at.
  const manifest = { dump, purges, files, madeAt: '2026-01-01T00:00:00.000Z' } as unknown as Manifest;
  writer.addText(MANIFEST, writeManifest(manifest));
  await writer.finish();
  await writer.discard();
}

async function openAndClose(): Promise<void> {
  (await BackupReader.open(path)).close();
}

describe('the file of a backup', () => {
  it('gives back every member, and lies alone in its folder', async () => {
    await write();
    expect(await readdir(folder)).toEqual(['backup']);
    const backup = await BackupReader.open(path);
    expect(await backup.read(memberOf(NAME), buffer)).toEqual(RECEIVED);
    expect((await backup.read(DUMP, buffer)).length).toBe(3_010);
    backup.close();
  });

  it('is refused wherever one bit of it fell over', async () => {
    await write();
    const bytes = await readFile(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const other = Buffer.from(bytes);
        other[at] = (other[at] ?? 0) ^ (1 << bit);
        await writeFile(path, other);
        await expect(openAndClose()).rejects.toMatchObject({
          code: expect.stringMatching(/^(BACKUP_(BROKEN|CUT)|NO_BACKUP)$/),
        });
      }),
      { numRuns: 300 },
    );
  });

  it.each([DUMP, memberOf(NAME), MANIFEST, PURGES])('names %s when it was changed', async (name) => {
    await write();
    const bytes = await readFile(path);
    const at = bytes.indexOf(name) + name.length + 8;
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    await writeFile(path, bytes);
    await expect(openAndClose()).rejects.toMatchObject({
      code: 'BACKUP_BROKEN',
      message: `${path}: the member ${name} is not as it was written`,
    });
  });

  it('is refused when it is cut off anywhere, and when it is something else', async () => {
    await write();
    const bytes = await readFile(path);
    for (const length of [60, 2_000, bytes.length - 1]) {
      await truncate(path, length);
      await expect(openAndClose()).rejects.toMatchObject({ code: 'BACKUP_CUT' });
      await writeFile(path, bytes);
    }
    for (const other of ['', 'no zip at all', `PK${'x'.repeat(200)}`]) {
      await writeFile(path, other);
      await expect(openAndClose()).rejects.toMatchObject({ code: 'NO_BACKUP' });
    }
    await expect(BackupReader.open(folder)).rejects.toMatchObject({ code: 'NO_BACKUP' });
    await expect(BackupReader.open(join(folder, 'none'))).rejects.toMatchObject({ code: 'NO_BACKUP' });
    await writeFile(
      path,
      Buffer.concat([bytes.subarray(0, 30), Buffer.from('townline-backup-9'), bytes.subarray(47, 90)]),
    );
    await expect(openAndClose()).rejects.toMatchObject({ code: 'BACKUP_NEWER' });
  });

  it('leaves what is there, and leaves nothing when it is given up', async () => {
    await writeFile(path, 'mine');
    await expect(write()).rejects.toMatchObject({ code: 'PLACE_TAKEN' });
    expect(await readFile(path, 'utf8')).toBe('mine');
    await rm(path);
    const writer = await BackupWriter.begin(path);
    await writer.add(DUMP, Readable.from([Buffer.alloc(100)]));
    await writeFile(path, 'came meanwhile');
    await expect(writer.finish()).rejects.toMatchObject({ code: 'PLACE_TAKEN' });
    await writer.discard();
    expect(await readdir(folder)).toEqual(['backup']);
    expect(await readFile(path, 'utf8')).toBe('came meanwhile');
  });

  it('is given up when it is asked to end, or when what is to be written fails', async () => {
    const ending = new AbortController();
    const writer = await BackupWriter.begin(path, ending.signal);
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1_000);
      })(),
    );
    const added = writer.add(DUMP, endless);
    setImmediate(() => ending.abort(new Error('Ctrl-C')));
    await expect(added).rejects.toThrow('Ctrl-C');
    await writer.discard();
    const other = await BackupWriter.begin(path);
    const broken = new Readable({ read: () => broken.destroy(new Error('the disk is gone')) });
    await expect(other.add(DUMP, broken)).rejects.toThrow('the disk is gone');
    await other.discard();
    expect(await readdir(folder)).toEqual([]);
  });
});
