import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The whole database as `pg_dump` writes it. */
export function dumpDatabase(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(programPath(), ['--dbname', url], { stdio: ['ignore', 'pipe', 'inherit'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(Buffer.concat(parts).toString()) : reject(new Error(`pg_dump: ${code}`)),
    );
  });
}

/** Where Debian and the other distributions put it; else from the path. */
function programPath(): string {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort().reverse() : [];
  const paths = versions.map((version) => join('/usr/lib/postgresql', version, 'bin/pg_dump'));
  return paths.find((path) => existsSync(path)) ?? 'pg_dump';
}
