import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { DataSource } from 'typeorm';
import { type ClientProgram, findClientProgram, runClientProgram } from '@townline/platform';
import { DUMP } from './backup-file.js';
import type { BackupReader } from './backup-reader.js';

/** What of the dump's table of contents goes into the database in one go. */
const PARTS = {
  schemas: (kind: string) => kind === 'SCHEMA',
  content: (kind: string) => kind !== 'SCHEMA' && !isRight(kind),
  rights: isRight,
} as const;

type Part = keyof typeof PARTS;

const ENTRY = /^\d+; \d+ \d+ (DEFAULT ACL|[A-Z]+)/;

/** PostGIS brings these rows by itself, and they belong to whoever lent it. */
const OF_EXTENSION = / TABLE DATA public spatial_ref_sys /;

interface Place {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly signal: AbortSignal;
}

/**
 * Reads the dump of a backup into an empty database. Whoever is no superuser gives a thing away only to a role that may make
 * things in its schema. So everybody may, until everything has its owner; the rights of the dump come last.
 */
export async function restoreDump(backup: BackupReader, place: Place): Promise<void> {
  const program = await findClientProgram('pg_restore', backup.manifest.serverMajor);
  const folder = await mkdtemp(join(tmpdir(), 'townline-restore-'));
  const restorer = new DumpRestorer(backup, place, program, folder);
  try {
    const contents = await restorer.readContents();
    await restorer.restore('schemas', contents);
    const schemas = await openSchemas(place.dataSource);
    await restorer.restore('content', contents);
    for (const schema of schemas) {
      // Everybody may use "public" as before.
      const rights = schema === 'public' ? 'create' : 'all';
      await place.dataSource.query(`revoke ${rights} on schema ${schema} from public`);
    }
    await restorer.restore('rights', contents);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

class DumpRestorer {
  constructor(
    private readonly backup: BackupReader,
    private readonly place: Place,
    private readonly program: ClientProgram,
    private readonly folder: string,
  ) {}

  async readContents(): Promise<readonly string[]> {
    let contents = '';
    await this.run(['--list'], async (bytes) => {
      contents = await text(bytes);
    });
    return contents.split('\n').filter((line) => !OF_EXTENSION.test(line));
  }

  async restore(part: Part, contents: readonly string[]): Promise<void> {
    const list = join(this.folder, part);
    const isOfPart = PARTS[part];
    await writeFile(list, contents.filter((line) => isOfPart(ENTRY.exec(line)?.[1] ?? '')).join('\n'));
    await this.run(['--exit-on-error', '--single-transaction', '--no-comments', `--use-list=${list}`]);
  }

  private async run(args: readonly string[], output?: (bytes: NodeJS.ReadableStream) => Promise<void>): Promise<void> {
    const { url, signal } = this.place;
    const pipes = output === undefined ? { signal } : { signal, output };
    await this.backup.read(DUMP, (input) => runClientProgram(this.program, url, args, { ...pipes, input }));
  }
}

function isRight(kind: string): boolean {
  return kind === 'ACL' || kind === 'DEFAULT ACL';
}

/** Answers their names, quoted. */
async function openSchemas(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ name: string }[]>(
    `select quote_ident(nspname) as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
  );
  for (const { name } of rows) await dataSource.query(`grant usage, create on schema ${name} to public`);
  return rows.map(({ name }) => name);
}
