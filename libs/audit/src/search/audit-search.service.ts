import type { Actor } from '@townline/kernel';
import { auditContext, type UnitOfWork } from '@townline/platform';
import { auditError } from '../entry/audit.errors.js';
import { entryValues } from '../entry/entry-values.js';
import type { Words, WordsCipher } from '../words/words-cipher.js';
import type { AuditEntryReadRepository } from './audit-entry.read.repository.js';
import type { AuditMetadata, AuditQuestion } from './audit-question.js';

/** Reads the trail. Each look is in the trail itself; who may look is for the caller to have settled. */
export class AuditSearchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly entries: AuditEntryReadRepository,
    private readonly cipher: WordsCipher,
  ) {}

  /** Metadata alone, newest first: what an auditor sees. The question itself is kept as words. */
  search(question: AuditQuestion, actor: Actor): Promise<AuditMetadata[]> {
    const words = { question: JSON.stringify(question) };
    return this.unitOfWork.run(actor, (manager) => this.entries.find(manager, question), { act: 'AUDIT_READ', words });
  }

  /**
   * The words of one entry, for somebody who states why: a court, a purge request, a complaint. Null: it has none. Throws
   * `NO_SUCH_ENTRY`, and `WORDS_GONE` when they were purged.
   */
  async words(entryId: string, reason: string, actor: Actor): Promise<Words | null> {
    const note = { act: 'PRIVILEGE', objectKind: 'AUDIT_WORDS', objectId: entryId, words: { reason } } as const;
    const sealed = await this.unitOfWork.run(actor, (manager) => this.entries.words(manager, entryId), note);
    if (sealed === undefined) throw auditError('NO_SUCH_ENTRY', `there is no audit entry ${entryId}`);
    if (sealed === 'GONE') throw auditError('WORDS_GONE', `the words of audit entry ${entryId} were purged`);
    return sealed === null ? null : this.cipher.decrypt(sealed);
  }

  /**
   * Destroys the words of entries; what else they say stays, and the chain still verifies. Each leaves a PURGE entry. Two people
   * and no legal hold are for the caller to have settled. How many had words.
   */
  purgeWords(entryIds: readonly string[], actor: Actor): Promise<number> {
    const stated = entryValues(actor, { act: 'PURGE' }, auditContext.getStore());
    const noted = (purged: number) =>
      ({ act: 'PURGE', objectKind: 'AUDIT_ENTRIES', objectId: String(purged) }) as const;
    return this.unitOfWork.run(actor, (manager) => this.entries.purgeWords(manager, entryIds, stated), noted);
  }
}
