import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, YAMLError } from 'yaml';
import { ImportError } from '../import/import.errors.js';
import type { MappingProfile } from '../mapping/mapping-profile.js';
import { checkProfile } from './check-profile.js';

/** The profiles that come with Townline; the same folder from `src/` and from `dist/`. */
const SHIPPED = fileURLToPath(new URL('../../profiles', import.meta.url));

/** Names of the shipped profiles. */
export async function shippedProfiles(): Promise<readonly string[]> {
  const names = await readdir(SHIPPED);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();
}

/** The shipped profile of that name. */
export async function shippedProfile(name: string): Promise<MappingProfile> {
  const known = await shippedProfiles();
  if (!known.includes(name)) {
    throw new ImportError('BAD_PROFILE', `there is no profile "${name}"; there are ${known.join(', ')}`);
  }
  return readProfile(join(SHIPPED, `${name}.yaml`));
}

/** Reads and checks a profile from a YAML or JSON file. */
export async function readProfile(path: string): Promise<MappingProfile> {
  const fileName = basename(path);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ImportError('FILE_NOT_FOUND', `${path} cannot be read (${error.code})`, { cause: error });
  });
  try {
    const value: unknown = extname(path) === '.json' ? JSON.parse(text) : parse(text, { maxAliasCount: 100 });
    return checkProfile(value, fileName);
  } catch (error) {
    if (!(error instanceof YAMLError || error instanceof SyntaxError)) throw error;
    throw new ImportError('BAD_PROFILE', `${fileName}: ${error.message.split('\n')[0]}`, { cause: error });
  }
}
