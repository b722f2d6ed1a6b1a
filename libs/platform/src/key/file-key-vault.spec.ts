import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDataKey, open, seal } from './envelope.js';
import { FileKeyVault } from './file-key-vault.js';

describe('keys in files', () => {
  let folder: string;
  let vault: FileKeyVault;
  const plain = createDataKey();

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'townline-test-')), 'keys');
    vault = new FileKeyVault(folder);
    await vault.ensure('survivors-one');
    await vault.ensure('survivors-two');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  it('unwrap what they wrapped, for the same key and context alone', async () => {
    const wrapped = await vault.wrap('survivors-one', plain, 'row 1');
    expect(wrapped.includes(plain)).toBe(false);
    expect(await vault.unwrap('survivors-one', wrapped, 'row 1')).toEqual(plain);
    await expect(vault.unwrap('survivors-one', wrapped, 'row 2')).rejects.toMatchObject({ code: 'KEY_REFUSED' });
    await expect(vault.unwrap('survivors-two', wrapped, 'row 1')).rejects.toMatchObject({ code: 'KEY_REFUSED' });
    wrapped[wrapped.length - 1]! ^= 1;
    await expect(vault.unwrap('survivors-one', wrapped, 'row 1')).rejects.toMatchObject({ code: 'KEY_REFUSED' });
  });

  it('are for their owner alone, and refuse when they are not', async () => {
    const [mode, folderMode] = [await stat(join(folder, 'survivors-one.key')), await stat(folder)].map(
      (one) => one.mode & 0o777,
    );
    expect([mode, folderMode]).toEqual([0o600, 0o700]);
    await chmod(join(folder, 'survivors-one.key'), 0o640);
    await expect(vault.wrap('survivors-one', plain)).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
  });

  it('stay when they are ensured again, and are gone when they are destroyed', async () => {
    const wrapped = await vault.wrap('survivors-one', plain);
    await vault.ensure('survivors-one');
    expect(await vault.unwrap('survivors-one', wrapped)).toEqual(plain);
    await vault.destroy('survivors-one');
    await expect(vault.unwrap('survivors-one', wrapped)).rejects.toMatchObject({ code: 'KEY_UNKNOWN' });
    expect(await readdir(folder)).toEqual(['survivors-two.key']);
  });

  it('answer the same digest for the same bytes, another under another key, and never show the key', async () => {
    const [one, again, two] = await Promise.all([
      vault.mac('survivors-one', plain),
      vault.mac('survivors-one', plain),
      vault.mac('survivors-two', plain),
    ]);
    expect(one).toEqual(again);
    expect(one).not.toEqual(two);
    const key = await readFile(join(folder, 'survivors-one.key'));
    expect((await vault.wrap('survivors-one', plain)).includes(key)).toBe(false);
  });

  it.each(['../escape', 'A', '', 'a/b', 'a.key'])('are not called %p', async (name) => {
    await expect(vault.ensure(name)).rejects.toMatchObject({ code: 'KEY_UNKNOWN' });
  });
});

describe('sealed bytes', () => {
  const key = createDataKey();
  const place = { table: 'shelf', column: 'note', rowId: '7' };
  const plain = Buffer.from('invented words');

  it('open where they lie and nowhere else', () => {
    const sealed = seal(key, place, plain);
    expect(sealed.includes(plain)).toBe(false);
    expect(open(key, place, sealed)).toEqual(plain);
    expect(seal(key, place, plain)).not.toEqual(sealed);
    for (const other of [
      { ...place, rowId: '8' },
      { ...place, column: 'name' },
      { table: 'shelfn', column: 'ote', rowId: '7' },
    ]) {
      expect(() => open(key, other, sealed)).toThrow(expect.objectContaining({ code: 'KEY_REFUSED' }));
    }
    expect(() => open(createDataKey(), place, sealed)).toThrow(expect.objectContaining({ code: 'KEY_REFUSED' }));
  });

  it('are refused when a bit of them was changed, or some are missing', () => {
    const sealed = seal(key, place, plain);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => open(key, place, changed)).toThrow(expect.objectContaining({ code: 'KEY_REFUSED' }));
      expect(() => open(key, place, sealed.subarray(0, at))).toThrow(expect.objectContaining({ code: 'KEY_REFUSED' }));
    }
  });
});
