import { spawn } from 'node:child_process';

export interface ProgramUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface ProgramResult {
  /** Exit status; 127 when the program could not be started. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one program to its end. Nothing is thrown for a bad exit status: the caller knows what it means. */
export function runProgram(program: string, args: readonly string[], user?: ProgramUser): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      // The unprivileged user may not be able to stand where we stand.
      cwd: '/',
      env: programEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => resolve({ status: 127, stdout: '', stderr: error.message }));
    child.on('close', (status) =>
      resolve({
        status: status ?? 1,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    );
  });
}

/** PGDATA, PGPORT and their kin in the caller's shell must not steer a private cluster. */
function programEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
