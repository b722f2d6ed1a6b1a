import { type Actor, SYSTEM_ACTOR } from '@townline/kernel';
import { auditContext, type AuditNote, type AuditTiming, AuditTrail } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { RefusalWriter } from '../refusal/refusal-writer.js';
import type { SealedWords, WordsCipher } from '../words/words-cipher.js';
import { auditError } from './audit.errors.js';
import { type EntryValues, entryValues } from './entry-values.js';

const WRITE = 'select audit.write($1::jsonb, $2::jsonb)';
/** A transaction has a number once it has written or locked something. */
const WRITE_IF_CHANGED = `${WRITE} where pg_current_xact_id_if_assigned() is not null`;

/** PostgreSQL's words for a crossing of transactions, upon which the whole block is tried again. */
const CROSSED = /^40/;

/** Writes entries into `audit.entry`, in the transaction of the act. */
export class AuditTrailService extends AuditTrail {
  constructor(
    private readonly cipher: WordsCipher,
    private readonly refusals: RefusalWriter,
  ) {
    super();
  }

  prepare(): Promise<void> {
    return this.cipher.prepare();
  }

  async write(manager: EntityManager, actor: Actor, said: AuditNote, timing: AuditTiming): Promise<void> {
    const note = withQuestion(said, auditContext.getStore()?.asked?.() ?? null);
    await insert(manager, WRITE, () => [
      entryValues(actor, note, auditContext.getStore(), timing),
      note.words === undefined ? null : this.cipher.encrypt(note.words),
    ]);
    auditContext.getStore()?.onEntry?.();
  }

  async writeJob(manager: EntityManager, actor: Actor, timing: AuditTiming): Promise<void> {
    await insert(manager, WRITE_IF_CHANGED, () => [entryValues(actor, { act: 'JOB' }, undefined, timing), null]);
  }

  refuse(actor: Actor, note: AuditNote, error: unknown): void {
    const isJob = actor.agency === SYSTEM_ACTOR.agency && actor.name === SYSTEM_ACTOR.name;
    const act = isJob && note.act === 'CHANGE' ? 'JOB' : note.act;
    this.refusals.refuse(actor, { ...note, act }, error, auditContext.getStore());
  }
}

/** An act says for itself what it was about; what it does not say is told by the question that it was done for. */
function withQuestion(said: AuditNote, asked: AuditNote | null): AuditNote {
  if (asked === null) return said;
  const { objectKind, objectId } = said.objectKind === undefined ? asked : said;
  return { ...said, objectKind, objectId, words: { ...asked.words, ...said.words } };
}

async function insert(
  manager: EntityManager,
  statement: string,
  values: () => [EntryValues, SealedWords | null],
): Promise<void> {
  try {
    const [entry, words] = values();
    await manager.query(statement, [JSON.stringify(entry), words === null ? null : JSON.stringify(words)]);
  } catch (error) {
    if (isCrossed(error)) throw error;
    throw auditError('AUDIT_UNAVAILABLE', 'the audit entry could not be written, so nothing was done', error);
  }
}

function isCrossed(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && CROSSED.test(String(error.code));
}
