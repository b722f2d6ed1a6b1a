import { chmod, mkdir, mkdtemp, realpath, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms, parsePostgresMajor } from './find-programs.js';
import { isPostgisNewEnough, REQUIRED_EXTENSIONS } from './required-extensions.js';

interface Fake {
  readonly version: string;
  readonly postgis?: string;
  readonly extensions?: readonly string[];
}

/** An installation as the search sees it: programs that answer, and control files. */
async function install(parent: string, name: string, fake: Fake): Promise<string> {
  const bin = join(parent, name, 'bin');
  const extensions = join(parent, name, 'share/extension');
  await mkdir(bin, { recursive: true });
  await mkdir(extensions, { recursive: true });
  await script(join(bin, 'postgres'), `echo 'postgres (PostgreSQL) ${fake.version}'`);
  await script(join(bin, 'pg_config'), `echo '${join(parent, name, 'share')}'`);
  await script(join(bin, 'initdb'), 'exit 1');
  await script(join(bin, 'pg_ctl'), 'exit 1');
  for (const extension of fake.extensions ?? REQUIRED_EXTENSIONS) {
    const version = extension === 'postgis' ? (fake.postgis ?? '3.4.1') : '1.6';
    await writeFile(join(extensions, `${extension}.control`), `comment = 'x'\ndefault_version = '${version}'\n`);
  }
  return bin;
}

async function script(path: string, line: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${line}\n`);
  await chmod(path, 0o755);
}

describe('findPrograms', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await realpath(await mkdtemp(join(tmpdir(), 'programs-')));
  });
  const search = (extra = {}) => findPrograms({ patterns: [`${parent}/*/bin`], path: '', ...extra });

  it('takes the oldest installation that is new enough and has PostGIS', async () => {
    await install(parent, '14', { version: '14.9' });
    await install(parent, '17', { version: '17.2' });
    const bin = await install(parent, '16', { version: '16.4 (Debian 16.4-1)', postgis: '3.5.0' });
    expect(await search()).toEqual({ bin, major: 16, postgis: '3.5.0' });
  });

  it('passes over one without PostGIS, with an old PostGIS, or without a contrib extension', async () => {
    await install(parent, 'bare', { version: '15.1', extensions: ['pg_trgm', 'btree_gist'] });
    await install(parent, 'old', { version: '15.1', postgis: '3.2.9' });
    await install(parent, 'poor', { version: '15.1', extensions: ['postgis'] });
    expect(await search()).toBeUndefined();
  });

  it('follows a link on the PATH to the installation it belongs to', async () => {
    const bin = await install(parent, 'real', { version: '15.3' });
    const linked = join(parent, 'elsewhere');
    await mkdir(linked);
    await symlink(join(bin, 'postgres'), join(linked, 'postgres'));
    expect(await findPrograms({ patterns: [], path: `/nowhere:${linked}` })).toMatchObject({ bin });
  });

  it('keeps to the version an existing cluster was made by', async () => {
    await install(parent, '15', { version: '15.3' });
    const bin = await install(parent, '17', { version: '17.3' });
    expect(await search({ major: 17 })).toMatchObject({ bin });
    expect(await search({ major: 16 })).toBeUndefined();
  });
});

describe('versions', () => {
  it.each([
    ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', 15],
    ['postgres (PostgreSQL) 17devel', 17],
    ['postgres (PostgreSQL) 9.6.24', 9],
    ['command not found', undefined],
  ])('reads %s', (line, major) => expect(parsePostgresMajor(line)).toBe(major));

  it.each([
    ['3.3', true],
    ['3.3.2', true],
    ['3.10.0', true],
    ['4.0.0', true],
    ['3.2.9', false],
    ['2.5', false],
    ['', false],
  ])('PostGIS %s new enough: %s', (version, enough) => expect(isPostgisNewEnough(version)).toBe(enough));
});
