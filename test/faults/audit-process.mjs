// Writers and a sealer in a process of its own, so that a test can kill it in the middle of both.
// Arguments: database URL, folder of keys, a label, how many writers. Runs until it is killed.
import 'reflect-metadata';
import { join } from 'node:path';
import { openAudit } from '@townline/audit';
import { createDataSource } from '@townline/database';
import { FileKeyVault, FileSigningKey, SystemClock, UnitOfWork } from '@townline/platform';

const [url, folder, label, writers] = process.argv.slice(2);
const dataSource = await createDataSource(url, { poolSize: Number(writers) + 1 }).initialize();
const audit = openAudit({
  dataSource,
  vault: new FileKeyVault(folder),
  signingKey: new FileSigningKey(join(folder, 'audit-checkpoint.pem')),
  clock: new SystemClock(),
  onFailure: (error) => console.error(error),
  sealing: { everyEntries: 20, everyMs: 50 },
});
const unitOfWork = new UnitOfWork(dataSource, audit.trail);
const actor = { name: 'Jo Rivers', agency: 'Example Police' };

async function write(writer) {
  for (let at = 0; ; at++) {
    const id = `${label}-${writer}-${at}`;
    const note = { act: 'CHANGE', objectKind: 'THING', objectId: id, words: { text: id } };
    await unitOfWork.run(actor, (manager) => manager.query('insert into thing (id) values ($1)', [id]), note);
  }
}

async function seal() {
  for (;;) await audit.sealer.pass();
}

console.log('started');
await Promise.all([...Array.from({ length: Number(writers) }, (_, writer) => write(writer)), seal()]);
