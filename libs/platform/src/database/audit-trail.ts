import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '@townline/kernel';
import type { EntityManager } from 'typeorm';

/**
 * What somebody did. REFUSE: was turned away before it was clear what they wanted. PRIVILEGE: rights, keys, accounts and
 * break-glass. DECONFLICT: asked whether others look at the same. JOB: unattended work that changed something.
 */
export type AuditAct =
  | 'READ'
  | 'SEARCH'
  | 'DECIDE'
  | 'CHANGE'
  | 'IMPORT'
  | 'EXPORT'
  | 'LOGIN'
  | 'LOGOUT'
  | 'REFUSE'
  | 'PRIVILEGE'
  | 'DECONFLICT'
  | 'PURGE'
  | 'AUDIT_READ'
  | 'JOB';

/** What an entry says of the act itself. Codes and kinds are `LIKE_THIS`; whatever a person typed goes into `words`. */
export interface AuditNote {
  readonly act: AuditAct;
  readonly objectKind?: string | undefined;
  readonly objectId?: string | undefined;
  /** The sharing agreement under which it was allowed. */
  readonly agreementId?: string | undefined;
  /** Those under which anything of another agency was among what was shown. */
  readonly agreementIds?: readonly string[] | undefined;
  /** How many rows the database showed for it. */
  readonly rowCount?: number | undefined;
  readonly purposeCode?: string | undefined;
  readonly bytesIn?: number | undefined;
  readonly bytesOut?: number | undefined;
  /** Content: the purpose as typed, the text searched for, what the object was called. Encrypted, and lost in a purge. */
  readonly words?: Readonly<Record<string, string>> | undefined;
}

/** From where somebody acts; the same for everything one request does. */
export interface AuditContext {
  readonly accountId?: string | undefined;
  /** Of the agency that asks. */
  readonly ori?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly onBehalfOf?: string | undefined;
  readonly sourceAddress?: string | undefined;
  readonly purposeCode?: string | undefined;
  /** What the person asked for: said of what is done for it, where that says nothing of its own. */
  readonly asked?: (() => AuditNote | null) | undefined;
  /** Told of each entry that is written on this occasion. */
  readonly onEntry?: (() => void) | undefined;
}

/** Carries the context of a request to whatever the request does: `auditContext.run(context, work)`. */
export const auditContext = new AsyncLocalStorage<AuditContext>();

/** How an act went. */
export interface AuditTiming {
  readonly durationMs: number;
}

/**
 * Where entries go. The audit room is behind it; an app without one (a scratch database, a test) leaves it unbound, and nothing
 * is written. Entries are written in the transaction of the act: when an entry cannot be written, the act does not happen.
 */
export abstract class AuditTrail {
  /** Called before a transaction opens: asks for keys while nobody waits for a connection. Never throws. */
  abstract prepare(): Promise<void>;

  /** Writes an entry in the caller's transaction. Throws `AUDIT_UNAVAILABLE`, upon which nothing of the act may stay. */
  abstract write(manager: EntityManager, actor: Actor, note: AuditNote, timing: AuditTiming): Promise<void>;

  /** Writes a JOB entry if the caller's transaction has changed anything; looking for work is not worth an entry. */
  abstract writeJob(manager: EntityManager, actor: Actor, timing: AuditTiming): Promise<void>;

  /** Notes that somebody was turned away, or that an act failed; written soon, repeats of the same as one entry. */
  abstract refuse(actor: Actor, note: AuditNote, error: unknown): void;
}
