import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';

type Listener = () => void;

const RETRY_MS = 1_000;

/**
 * Told when a transaction that announced something has committed (`pg_notify`), over one connection of its own. A notice may
 * be lost, with the connection or because nobody listened yet: whoever listens is called after each new connection too,
 * and looks by itself from time to time. Where the database cannot notify, that look is all there is.
 */
export class Notifications {
  private readonly listeners = new Map<string, Set<Listener>>();
  private client: Client | undefined;
  private stopped = false;
  private running: Promise<void> | undefined;

  constructor(private readonly url: string) {}

  static of(dataSource: DataSource): Notifications {
    const { options } = dataSource;
    if (options.type !== 'postgres' || options.url === undefined) throw new TypeError('not a database with an address');
    return new Notifications(options.url);
  }

  /** Calls back after each notice on the channel, until the returned function is called. */
  on(channel: string, listener: Listener): () => void {
    const known = this.listeners.get(channel);
    if (known === undefined) {
      this.listeners.set(channel, new Set([listener]));
      this.listen(channel);
    } else known.add(listener);
    this.running ??= this.run();
    return () => {
      this.listeners.get(channel)?.delete(listener);
    };
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.end().catch(() => undefined);
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.connected().catch(() => undefined);
      if (!this.stopped) await pause(RETRY_MS);
    }
  }

  /** Resolves when the connection is lost. */
  private async connected(): Promise<void> {
    const client = new Client({ connectionString: this.url, application_name: 'townline-listen', keepAlive: true });
    const lost = new Promise<void>((resolve) => {
      client.once('end', () => resolve());
      client.on('error', () => resolve());
    });
    client.on('notification', ({ channel }) => this.tell(channel));
    await client.connect();
    this.client = client;
    for (const channel of this.listeners.keys()) this.listen(channel);
    if (this.stopped) await client.end();
    await lost;
    this.client = undefined;
    await client.end().catch(() => undefined);
  }

  private listen(channel: string): void {
    const { client } = this;
    // A failure ends the connection, and the next one listens anew; its listeners are then told.
    client?.query(`listen ${client.escapeIdentifier(channel)}`).then(
      () => this.tell(channel),
      () => undefined,
    );
  }

  private tell(channel: string): void {
    for (const listener of this.listeners.get(channel) ?? []) listener();
  }
}
