import { readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { type AuditRoom, describeBreak, readCheckpointFile, writeCheckpointFile } from '@townline/audit';
import { type Actor, DomainError } from '@townline/kernel';
import { UnitOfWork } from '@townline/platform';
import { withDatabaseOptions } from '../house/database-options.js';
import type { House } from '../house/house.js';
import { withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';

interface VerifyOptions extends DatabaseOptions {
  readonly checkpoint?: readonly string[];
  readonly publicKey?: string;
}

interface CheckpointOptions extends DatabaseOptions {
  readonly out?: string;
}

export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('the trail of who did what');
  const verify = audit
    .command('verify')
    .description('walks the chain and names the first broken entry')
    .option('--checkpoint <file...>', 'checkpoints that were kept elsewhere')
    .option('--public-key <file>', "the key checkpoints must be signed with (default: this installation's own)");
  withDatabaseOptions(verify).action((options: VerifyOptions) =>
    withInstallation(options, report, (house) => verifyChain(house, options)),
  );
  const checkpoint = audit
    .command('checkpoint')
    .description('seals what waits and writes a signed checkpoint, for another agency to keep')
    .option('--out <file>', 'instead of stdout');
  withDatabaseOptions(checkpoint).action((options: CheckpointOptions) =>
    withInstallation(options, report, (house) => writeCheckpoint(house, options.out)),
  );
  for (const command of audit.commands) command.exitOverride();
}

async function verifyChain(house: House, { checkpoint = [], publicKey }: VerifyOptions): Promise<void> {
  const audit = roomOf(house);
  const remembered = await Promise.all(checkpoint.map(async (file) => readCheckpointFile(await readText(file), file)));
  const key = publicKey === undefined ? await audit.sealer.publicKey() : await readText(publicKey);
  await noteLook(house, 'VERIFY');
  const verification = await audit.verifier.verify({ publicKey: key, remembered });
  console.log(JSON.stringify(verification));
  if (verification.broken !== null) throw new DomainError('CHAIN_BROKEN', describeBreak(verification.broken));
  report(`audit: ${verification.entries} entries and ${verification.checkpoints} checkpoints hold`);
}

async function writeCheckpoint(house: House, out: string | undefined): Promise<void> {
  const { sealer } = roomOf(house);
  await noteLook(house, 'CHECKPOINT');
  await sealer.sealAll();
  const checkpoint = await sealer.checkpoint();
  if (checkpoint === null) throw new DomainError('NOTHING_SEALED', 'another process is sealing: try again');
  const text = writeCheckpointFile(checkpoint, await sealer.publicKey());
  if (out === undefined) process.stdout.write(text);
  else await writeFile(out, text);
  report(`audit: checkpoint at position ${checkpoint.position}, signed by key ${checkpoint.keyId}`);
}

function roomOf({ audit }: House): AuditRoom {
  if (audit === null) throw new DomainError('NO_AUDIT', 'this database keeps no audit trail');
  return audit;
}

/** Whoever looks at the trail is in it. */
async function noteLook({ context }: House, objectId: string): Promise<void> {
  const actor: Actor = { name: userInfo().username, agency: 'command line' };
  const note = { act: 'AUDIT_READ', objectKind: 'AUDIT_CHAIN', objectId } as const;
  await context.get(UnitOfWork).run(actor, () => Promise.resolve(), note);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new DomainError('NO_SUCH_FILE', `${file}: cannot be read`, { cause: error });
  }
}
