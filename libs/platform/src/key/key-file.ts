import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyError } from './key.errors.js';

const NAME = /^[a-z][a-z0-9-]{0,40}$/;

/** A folder of key files that their owner alone may read (0700, files 0600). */
export interface KeyFolder {
  readonly folder: string;
  /** True where a missing key is made at first use: demo, tests, development. Elsewhere it is an error. */
  readonly create: boolean;
}

/** Reads the key of that name, or makes it where that is allowed. Processes that make one at once end up with the same. */
export async function keyFile({ folder, create }: KeyFolder, name: string, fresh: () => string): Promise<string> {
  if (!NAME.test(name))
    throw keyError('INVALID_KEY_NAME', `${name}: a key's name is small letters, digits and hyphens`);
  const path = join(folder, `${name}.key`);
  const known = await readIfThere(path);
  if (known !== undefined) return known;
  if (!create)
    throw keyError('KEY_UNAVAILABLE', `${path} is missing: keys of an installation are put there, never made up`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${name}-${randomBytes(6).toString('hex')}`);
  await writeFile(draft, fresh(), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  return readFile(path, 'utf8');
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw keyError('KEY_UNAVAILABLE', `${path} cannot be read`, error);
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
