import type { SealerService } from '@townline/audit';
import { lookAgain } from './look-again.js';

export interface SealJobSettings {
  readonly signal: AbortSignal;
  readonly onFailure: (error: unknown) => void;
}

/** Entries are sealed within a second. A notice for each would make commits wait for each other. */
const EVERY_MS = 500;

/** Links committed audit entries and signs checkpoints, until the signal says stop. Any number may run. */
export async function runSealJob(sealer: SealerService, { signal, onFailure }: SealJobSettings): Promise<void> {
  await lookAgain({
    signal,
    onFailure,
    channel: 'townline_seal',
    everyMs: EVERY_MS,
    look: () => sealer.pass(),
  });
}
