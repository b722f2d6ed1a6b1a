import type { ProvidedServer } from './provided-server.js';

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Gives the server back when the command is interrupted, then ends the process. For commands without a shutdown of their own.
 * Returns what takes the watch off again.
 */
export function releaseOnSignal(server: ProvidedServer): () => void {
  const watches = Object.entries(SIGNALS).map(([signal, status]) => {
    const listener = (): void => void server.release().finally(() => process.exit(status));
    process.once(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => watches.forEach((off) => off());
}
