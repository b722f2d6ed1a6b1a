/** Aborted by Ctrl-C or by a request to end, so that a server can finish what it holds and give its database back. */
export function untilInterrupted(reason?: () => Error): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => controller.abort(reason?.()));
  return controller.signal;
}

/** Resolves when the signal is given. */
export function interrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
