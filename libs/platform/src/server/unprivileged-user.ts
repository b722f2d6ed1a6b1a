import { type ProgramUser, runProgram } from './run-program.js';

/**
 * Who the private cluster runs as when we are root, because PostgreSQL refuses root:
 * `postgres` where that user exists, else `nobody`. Undefined when we are an ordinary user already.
 */
export async function unprivilegedUser(): Promise<ProgramUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([runProgram('id', ['-u', name]), runProgram('id', ['-g', name])]);
    if (uid.status === 0 && gid.status === 0) return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return undefined;
}

/** Whether that user can enter the folder and write into it. Asked of the system, since mode bits are not the whole truth. */
export async function canUse(folder: string, user: ProgramUser | undefined): Promise<boolean> {
  const answer = await runProgram('/bin/sh', ['-c', 'cd "$1" && test -w . && test -x .', 'sh', folder], user);
  return answer.status === 0;
}
