import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type AccessService,
  citedAgreements,
  onBehalfOf,
  type Purpose,
  type Viewer,
  type ViewerWork,
} from '@townline/access';
import { DomainError } from '@townline/kernel';
import {
  asEngine,
  auditContext,
  type AuditContext,
  type AuditNote,
  type AuditTrail,
  type OperationTransaction,
  withinScope,
} from '@townline/platform';
import type { SignedInActor } from './oidc-actor-reader.js';

/** What somebody says of an operation. */
export interface Stated {
  readonly purpose: Purpose | null;
  /** In their own words. */
  readonly reason: string | null;
}

/** How an operation's entry stands to those of what is done in it. */
export type EntryRule =
  /** It is always written. */
  | 'ALWAYS'
  /** Not where an act has left its own and the answer shows no more than the act is about, and nothing of another agency. */
  | 'UNLESS_ACT';

/** Who asks, with what, from where. */
export interface Asking {
  readonly actor: SignedInActor;
  readonly token: string;
  readonly address: string | undefined;
  readonly stated: Stated;
}

const atWork = new AsyncLocalStorage<SignedOperation>();

/** The operation at work; undefined in a trial, where nobody signs in. */
export function signedOperation(): SignedOperation | undefined {
  return atWork.getStore();
}

/**
 * One operation of somebody who has signed in: a question over HTTP, one event of a subscription, a tile. All that is read for it
 * shows what they may see, and is handed over only once the trail says that they read it.
 */
export class SignedOperation {
  private readonly transaction: OperationTransaction;
  private readonly context: AuditContext;
  private readonly begun = performance.now();
  private note: AuditNote | null = null;
  private rule: EntryRule = 'ALWAYS';
  private acts = 0;
  private ending: Promise<void> | undefined;

  constructor(
    private readonly parts: SignedParts,
    readonly asking: Asking,
  ) {
    const { actor, token, address, stated } = asking;
    this.transaction = parts.work.open(token, stated.purpose);
    this.context = {
      accountId: actor.accountId,
      ori: actor.ori ?? undefined,
      sessionId: actor.sessionId,
      sourceAddress: address,
      purposeCode: stated.purpose ?? undefined,
    };
  }

  /** Does the work as theirs: what it reads, what it asks the gate, and what it leaves in the trail. */
  run<T>(work: () => T): T {
    const { actor, stated } = this.asking;
    const terms = { accountId: actor.accountId, isLive: true, isAssured: true, purpose: stated.purpose };
    const viewer = (): Promise<Viewer> => asEngine(() => this.parts.access.viewerOf(terms));
    const within = (): T => withinScope(this.transaction.manager, () => onBehalfOf({ actor, viewer }, work));
    const context = { ...this.context, asked: () => this.note, onEntry: () => (this.acts += 1) };
    return atWork.run(this, () => auditContext.run(context, within));
  }

  /** Says what is asked; the last word counts. */
  says(note: AuditNote, rule: EntryRule = 'ALWAYS'): void {
    const { reason } = this.asking.stated;
    this.rule = rule;
    this.note = reason === null ? note : { ...note, words: { ...note.words, reason } };
  }

  /** Notes that something was not answered, beside what was. */
  refuse(error: DomainError): void {
    auditContext.run(this.context, () =>
      this.parts.trail?.refuse(this.asking.actor, this.note ?? { act: 'READ' }, error),
    );
  }

  /**
   * Ends it: the entry commits with the reading. Nothing may be handed over where it throws: `AUDIT_UNAVAILABLE`, or
   * `NOT_FOUND_OR_NO_ACCESS` where the session has ended meanwhile. Where nothing was asked nothing is written.
   */
  end(size: { readonly bytesIn?: number | undefined; readonly bytesOut?: number } = {}): Promise<void> {
    return (this.ending ??= this.commit({ bytesIn: size.bytesIn, bytesOut: size.bytesOut }));
  }

  /** Gives the connection back, whatever became of it. */
  async abandon(): Promise<void> {
    await this.ending?.catch(() => undefined);
    await this.transaction.rollback();
  }

  private async commit(size: Pick<AuditNote, 'bytesIn' | 'bytesOut'>): Promise<void> {
    const { note, transaction } = this;
    const { trail } = this.parts;
    if (trail === undefined || note === null) return transaction.commit();
    const shown = await this.shown();
    if (this.rule === 'UNLESS_ACT' && this.acts > 0 && shown.agreementIds.length === 0) return transaction.commit();
    await trail.prepare();
    const timing = { durationMs: Math.round(performance.now() - this.begun) };
    await auditContext.run(this.context, () =>
      transaction.commit((manager) => trail.write(manager, this.asking.actor, { ...note, ...shown, ...size }, timing)),
    );
  }

  /** Without a purpose nothing of another agency is shown, so there is nothing to cite. */
  private async shown(): Promise<Required<Pick<AuditNote, 'rowCount'>> & { readonly agreementIds: readonly string[] }> {
    const shown = this.transaction.shown();
    const isCited = this.asking.stated.purpose !== null && shown.rowCount > 0;
    return { rowCount: shown.rowCount, agreementIds: isCited ? await citedAgreements(this.transaction, shown) : [] };
  }
}

/** What operations are made of. */
export interface SignedParts {
  readonly work: ViewerWork;
  /** On the engine's pool: rights are not for the role that answers. */
  readonly access: AccessService;
  readonly trail: AuditTrail | undefined;
}
