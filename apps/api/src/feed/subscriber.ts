import { AccessError } from '@townline/access';
import type { SignedOperation } from '../actor/signed-operation.js';

/** What a subscriber needs to know of its socket. */
export interface SubscriberLine {
  /** Null in a trial. */
  readonly sessionId: string | null;
  isOpen(): boolean;
  /** One operation of whoever listens, with the newest token of the session. Null in a trial. */
  operation(): SignedOperation | null;
  /** The session is over, or no token of it is in force. */
  shut(): void;
}

/** One subscription on one socket. */
export class Subscriber {
  private readonly leaving = new AbortController();
  private wasCut = false;

  constructor(private readonly line: SubscriberLine) {}

  get sessionId(): string | null {
    return this.line.sessionId;
  }

  /** Aborted when nobody listens any more. */
  get signal(): AbortSignal {
    return this.leaving.signal;
  }

  get isListening(): boolean {
    return !this.signal.aborted && this.line.isOpen();
  }

  /** Its socket closed before the client had ended it: what it was not sent may be wanted by the next one. */
  get isCut(): boolean {
    return this.wasCut;
  }

  leave(): void {
    if (this.signal.aborted) return;
    this.wasCut = !this.line.isOpen();
    this.leaving.abort();
  }

  /**
   * Does the work as an operation of whoever listens, and leaves its entry. Closes the socket and throws `NOT_FOUND_OR_NO_ACCESS`
   * where the session is over; what was done then must not be sent.
   */
  async work<T>(work: (operation: SignedOperation | null) => Promise<T>): Promise<T> {
    const operation = this.line.operation();
    if (operation === null) return work(null);
    try {
      const result = await operation.run(() => work(operation));
      await operation.end();
      return result;
    } catch (error) {
      if (error instanceof AccessError) this.line.shut();
      throw error;
    } finally {
      await operation.abandon();
    }
  }
}
