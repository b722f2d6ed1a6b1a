import { join } from 'node:path';
import { type AuditRoom, openAudit, WORDS_KEY } from '@townline/audit';
import { FileKeyVault, FileSigningKey, SystemClock } from '@townline/platform';
import type { DataSource } from 'typeorm';
import { report } from './report.js';

const CHECKPOINT_KEY = 'audit-checkpoint.pem';

/** The audit room on keys in files. A key service takes the place of the two file classes and of nothing else. */
export async function openAuditRoom(dataSource: DataSource, keysFolder: string): Promise<AuditRoom> {
  const vault = new FileKeyVault(keysFolder);
  await vault.ensure(WORDS_KEY);
  const signingKey = new FileSigningKey(join(keysFolder, CHECKPOINT_KEY));
  await signingKey.ensure();
  const onFailure = (error: unknown): void =>
    report(`audit: refusals wait to be written: ${error instanceof Error ? error.message : String(error)}`);
  return openAudit({ dataSource, vault, signingKey, clock: new SystemClock(), onFailure });
}

/** The audit room for a walk along the chain alone: no key is needed for that, and none is made. */
export function openAuditToVerify(dataSource: DataSource, keysFolder: string): AuditRoom {
  return openAudit({
    dataSource,
    vault: new FileKeyVault(keysFolder),
    signingKey: new FileSigningKey(join(keysFolder, CHECKPOINT_KEY)),
    clock: new SystemClock(),
    onFailure: (error) => report(`audit: ${error instanceof Error ? error.message : String(error)}`),
  });
}
