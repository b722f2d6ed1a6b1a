import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const TOWNLINE = fileURLToPath(new URL('../../apps/cli/bin/townline.mjs', import.meta.url));

/** What the last process said is kept so far back. */
const KEPT_LINES = 200;

/** A `townline` command in a process of its own, that can be killed and started again. */
export class HouseProcess {
  private child: ChildProcess | undefined;
  private readonly lines: string[] = [];
  kills = 0;

  constructor(
    private readonly args: readonly string[],
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Resolves when a line of it matches. Throws when the process ends before it says so. */
  async start(ready: RegExp): Promise<void> {
    const child = spawn(process.execPath, [TOWNLINE, ...this.args], {
      env: { ...process.env, NODE_OPTIONS: '', ...this.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child = child;
    return new Promise((resolve, reject) => {
      child.once('close', () => reject(new Error(`townline ${this.args.join(' ')} has ended:\n${this.said()}`)));
      createInterface({ input: child.stderr }).on('line', (line) => {
        this.lines.push(line);
        if (this.lines.length > KEPT_LINES) this.lines.shift();
        if (ready.test(line)) resolve();
      });
    });
  }

  /** `kill -9`: no handler runs, nothing is finished. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
    this.kills += 1;
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** The last lines it wrote, over all its lives. */
  said(): string {
    return this.lines.join('\n');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  }
}

/** A port on which nobody listens now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
