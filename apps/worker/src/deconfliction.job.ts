import type { DeconflictionIndexService } from '@townline/leads';
import { lookAgain } from './look-again.js';

export interface DeconflictionJobSettings {
  readonly signal: AbortSignal;
  readonly onFailure: (error: unknown) => void;
}

/** A row of an opted-in class can be asked for within this time. */
const EVERY_MS = 60_000;

/** Keeps the digests of what agencies have opted in, until the signal says stop. */
export async function runDeconflictionJob(
  index: DeconflictionIndexService,
  { signal, onFailure }: DeconflictionJobSettings,
): Promise<void> {
  await lookAgain({
    signal,
    onFailure,
    channel: 'townline_deconfliction',
    everyMs: EVERY_MS,
    look: async () => {
      await index.refresh();
      return false;
    },
  });
}
