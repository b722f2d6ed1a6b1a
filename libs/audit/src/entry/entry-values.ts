import type { Actor } from '@townline/kernel';
import type { AuditContext, AuditNote, AuditTiming } from '@townline/platform';

/** An entry as `audit.write` takes it: columns of `audit.entry`. What is undefined is left out. */
export interface EntryValues {
  readonly act: string;
  readonly outcome: 'DONE' | 'REFUSED' | 'FAILED';
  readonly actor: string;
  readonly agency: string;
  readonly account_id: string | undefined;
  readonly ori: string | undefined;
  readonly session_id: string | undefined;
  readonly on_behalf_of: string | undefined;
  readonly source_address: string | undefined;
  readonly purpose_code: string | undefined;
  readonly object_kind: string | undefined;
  readonly object_id: string | undefined;
  readonly agreement_id: string | undefined;
  readonly agreement_ids: readonly string[] | undefined;
  readonly row_count: number | undefined;
  readonly bytes_in: number | undefined;
  readonly bytes_out: number | undefined;
  readonly duration_ms: number | undefined;
  readonly code?: string | undefined;
  readonly repeats?: number | undefined;
  readonly first_at?: string | undefined;
}

/** Who, from where and what, without a word of content. */
export function entryValues(
  actor: Actor,
  note: AuditNote,
  context: AuditContext | undefined,
  timing?: AuditTiming,
): EntryValues {
  return {
    act: note.act,
    outcome: 'DONE',
    actor: actor.name,
    agency: actor.agency,
    account_id: context?.accountId,
    ori: context?.ori,
    session_id: context?.sessionId,
    on_behalf_of: context?.onBehalfOf,
    source_address: context?.sourceAddress,
    purpose_code: note.purposeCode ?? context?.purposeCode,
    object_kind: note.objectKind,
    object_id: note.objectId,
    agreement_id: note.agreementId,
    agreement_ids: note.agreementIds?.length ? note.agreementIds : undefined,
    row_count: note.rowCount,
    bytes_in: note.bytesIn,
    bytes_out: note.bytesOut,
    duration_ms: timing?.durationMs,
  };
}
