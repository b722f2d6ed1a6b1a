import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { findPrograms, parsePostgresMajor } from './find-programs.js';
import { runProgram } from './run-program.js';
import { firstLine, serverError } from './server.errors.js';

/** A program of PostgreSQL that speaks to a server as a client. */
export interface ClientProgram {
  readonly path: string;
  readonly major: number;
}

/**
 * `pg_dump` or `pg_restore` at least as new as the server, of the same major version where this machine has it. Throws
 * `PROGRAM_MISSING`.
 */
export async function findClientProgram(name: 'pg_dump' | 'pg_restore', serverMajor: number): Promise<ClientProgram> {
  const own = await findPrograms({ major: serverMajor });
  const candidates = [...(own === undefined ? [] : [join(own.bin, name)]), name];
  for (const path of candidates) {
    const { status, stdout } = await runProgram(path, ['--version']);
    const major = status === 0 ? parsePostgresMajor(stdout) : undefined;
    if (major !== undefined && major >= serverMajor) return { path, major };
  }
  throw serverError('PROGRAM_MISSING', `this needs ${name} of PostgreSQL ${serverMajor} or later on this machine`);
}

/** What goes through the program. Neither is held in memory. */
export interface ClientPipes {
  /** Takes what the program writes to its standard output. */
  readonly output?: (bytes: Readable) => Promise<unknown>;
  /** Fed to its standard input. */
  readonly input?: Readable;
  /** Ends the program. */
  readonly signal?: AbortSignal;
}

/**
 * Runs it on the database of the URL. The password goes by the environment, which `ps` does not show. Throws what `output`
 * throws, else `PROGRAM_FAILED`.
 */
export async function runClientProgram(
  { path }: ClientProgram,
  databaseUrl: string,
  args: readonly string[],
  { output, input, signal }: ClientPipes = {},
): Promise<void> {
  const stdio = [input === undefined ? 'ignore' : 'pipe', output === undefined ? 'ignore' : 'pipe', 'pipe'] as const;
  const child = start(path, databaseUrl, args, { stdio: [...stdio], ...(signal === undefined ? {} : { signal }) });
  const said: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(serverError('PROGRAM_FAILED', `${path}: ${firstLine(error)}`, error)));
    child.once('close', (code) => resolve(code ?? 1));
  });
  const [status, taken, fed] = await Promise.allSettled([
    ended,
    output === undefined || child.stdout === null ? undefined : output(child.stdout),
    input === undefined || child.stdin === null ? undefined : pipeline(input, child.stdin),
  ]);
  // A program that has ended early takes no more: why it did says more than the pipe that broke.
  if (taken.status === 'rejected') throw taken.reason;
  if (status.status === 'rejected') throw status.reason;
  if (status.value !== 0) {
    // What follows the first line may hold rows.
    throw serverError(
      'PROGRAM_FAILED',
      firstLine(Buffer.concat(said).toString()) || `${path} ended with ${status.value}`,
    );
  }
  // One that has ended well has read as much as it wanted.
  if (fed.status === 'rejected' && !isClosedPipe(fed.reason)) throw fed.reason;
}

function start(path: string, databaseUrl: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = '';
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, LC_ALL: 'C', ...(password === '' ? {} : { PGPASSWORD: password }) };
  return spawn(path, [...args, `--dbname=${url.toString()}`, '--no-password'], { ...options, env });
}

function isClosedPipe(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(code);
}
