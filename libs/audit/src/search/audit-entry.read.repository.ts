import type { EntityManager } from 'typeorm';
import type { SealedWords } from '../words/words-cipher.js';
import type { AuditMetadata, AuditQuestion } from './audit-question.js';

const COLUMNS = `id, recorded_at as "recordedAt", act, outcome, actor, agency, account_id as "accountId", ori,
  session_id as "sessionId", on_behalf_of as "onBehalfOf", object_kind as "objectKind", object_id as "objectId",
  agreement_id as "agreementId", purpose_code as "purposeCode", code, source_address as "sourceAddress",
  bytes_in as "bytesIn", bytes_out as "bytesOut", duration_ms as "durationMs", repeats, first_at as "firstAt",
  has_words as "hasWords", row_count as "rowCount", coalesce(agreement_ids, '{}') as "agreementIds"`;

const MOST = 500;

/** Entries, newest first. */
export class AuditEntryReadRepository {
  async find(manager: EntityManager, question: AuditQuestion): Promise<AuditMetadata[]> {
    const { actor, agency, act, outcome, objectKind, objectId, agreementId, sourceAddress, from, to, before, limit } =
      question;
    const parts: readonly (readonly [string, unknown])[] = [
      ['actor =', actor],
      ['agency =', agency],
      ['act =', act],
      ['outcome =', outcome],
      ['object_kind =', objectKind],
      ['object_id =', objectId],
      ['agreement_ids @>', agreementId === undefined ? undefined : [agreementId]],
      ['source_address =', sourceAddress],
      ['recorded_at >=', from],
      ['recorded_at <', to],
      ['id <', before],
    ];
    const stated = parts.filter(([, value]) => value !== undefined);
    const where = stated.map(([condition], at) => `${condition} $${at + 2}`).join(' and ') || 'true';
    return manager.query<AuditMetadata[]>(
      `select ${COLUMNS} from audit.metadata where ${where} order by id desc limit $1`,
      [Math.min(limit ?? 100, MOST), ...stated.map(([, value]) => value)],
    );
  }

  /** The encrypted words of an entry. Undefined: no such entry; null: it never had any; `gone`: they were purged. */
  async words(manager: EntityManager, entryId: string): Promise<SealedWords | 'GONE' | null | undefined> {
    const [row] = await manager.query<(SealedWords & { readonly hasWords: boolean })[]>(
      `select n.words_digest is not null as "hasWords", w.ref, w.key_name, encode(w.wrapped_key, 'base64') as wrapped_key,
         encode(w.data_key, 'base64') as data_key, encode(w.ciphertext, 'base64') as ciphertext
       from audit.entry n left join audit.words w on w.entry_id = n.id where n.id = $1`,
      [entryId],
    );
    if (row === undefined) return undefined;
    if (!row.hasWords) return null;
    return row.ref === null ? 'GONE' : row;
  }

  /** Destroys the words of entries, leaving one PURGE entry for each; how many had words. */
  async purgeWords(manager: EntityManager, entryIds: readonly string[], stated: object): Promise<number> {
    const [row] = await manager.query<{ purged: number }[]>(
      `select audit.purge_words($1::bigint[], $2::jsonb) as purged`,
      [entryIds, JSON.stringify(stated)],
    );
    return row?.purged ?? 0;
  }
}
