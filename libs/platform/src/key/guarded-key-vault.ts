import { KeyError } from './key.errors.js';
import { KeyVault } from './key-vault.js';

export interface KeyGuardOptions {
  /** How long an answer may take. */
  readonly timeoutMs?: number;
  /** Failures in a row after which the vault is left alone. */
  readonly failures?: number;
  /** How long it is left alone; then one question is let through. */
  readonly restMs?: number;
  /** Questions under way at one time; more are refused, not queued. */
  readonly atOnce?: number;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

/**
 * A circuit breaker before a vault that is somewhere else. While it is down or slow, questions are refused at once with
 * `KEY_UNAVAILABLE`, so that the rest of the house keeps its threads and connections.
 */
export class GuardedKeyVault extends KeyVault {
  private failed = 0;
  private underWay = 0;
  private restsUntil: number | null = null;
  private readonly options: Required<KeyGuardOptions>;

  constructor(
    private readonly vault: KeyVault,
    {
      timeoutMs = 2_000,
      failures = 5,
      restMs = 10_000,
      atOnce = 32,
      now = () => performance.now(),
    }: KeyGuardOptions = {},
  ) {
    super();
    this.options = { timeoutMs, failures, restMs, atOnce, now };
  }

  wrap(keyName: string, plain: Uint8Array, context?: string): Promise<Buffer> {
    return this.ask(() => this.vault.wrap(keyName, plain, context));
  }

  unwrap(keyName: string, wrapped: Uint8Array, context?: string): Promise<Buffer> {
    return this.ask(() => this.vault.unwrap(keyName, wrapped, context));
  }

  mac(keyName: string, bytes: Uint8Array): Promise<Buffer> {
    return this.ask(() => this.vault.mac(keyName, bytes));
  }

  /** False while it refuses without asking: for the house's health. */
  get isClosed(): boolean {
    return this.restsUntil === null;
  }

  private async ask(question: () => Promise<Buffer>): Promise<Buffer> {
    this.admit();
    this.underWay += 1;
    try {
      const answer = await this.within(question());
      this.failed = 0;
      this.restsUntil = null;
      return answer;
    } catch (error) {
      // A key that is unknown, or bytes that do not open, are answers: the vault is well.
      if (error instanceof KeyError && error.code !== 'KEY_UNAVAILABLE') {
        this.failed = 0;
        this.restsUntil = null;
        throw error;
      }
      this.failed += 1;
      if (this.failed >= this.options.failures) this.restsUntil = this.options.now() + this.options.restMs;
      throw error instanceof KeyError ? error : new KeyError('KEY_UNAVAILABLE', 'the vault failed', { cause: error });
    } finally {
      this.underWay -= 1;
    }
  }

  private admit(): void {
    const { now, restMs, atOnce } = this.options;
    if (this.underWay >= atOnce) throw new KeyError('KEY_UNAVAILABLE', 'too many questions to the vault at once');
    if (this.restsUntil === null) return;
    if (now() < this.restsUntil) throw new KeyError('KEY_UNAVAILABLE', 'the vault does not answer; it is left alone');
    // This one goes through to see; the others wait for what becomes of it.
    this.restsUntil = now() + restMs;
  }

  private async within(answer: Promise<Buffer>): Promise<Buffer> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const { timeoutMs } = this.options;
      timer = setTimeout(
        () => reject(new KeyError('KEY_UNAVAILABLE', `no answer from the vault within ${timeoutMs} ms`)),
        timeoutMs,
      );
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
