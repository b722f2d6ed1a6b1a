import type { PurgedFiles } from '@townline/leads';
import type { ReviewService } from '@townline/registry';
import { lookAgain } from './look-again.js';

export interface IntelligenceJobSettings {
  readonly signal: AbortSignal;
  readonly onFailure: (error: unknown) => void;
}

/** Days of review fall on days. What is past its day is hidden at once; the job says so and takes up what is due. */
const EVERY_MS = 3_600_000;

/**
 * Calls subjects of intelligence up for review, lets those expire that nobody validated, and takes the bytes of purged rows out
 * of the file store. At the start and every hour, until the signal says stop.
 */
export async function runIntelligenceJob(
  reviews: Pick<ReviewService, 'tick'>,
  files: Pick<PurgedFiles, 'sweep'>,
  { signal, onFailure }: IntelligenceJobSettings,
): Promise<void> {
  const hourly = (work: () => Promise<unknown>): Promise<void> =>
    lookAgain({
      signal,
      onFailure,
      channel: 'townline_intelligence',
      everyMs: EVERY_MS,
      look: async () => {
        await work();
        return false;
      },
    });
  // Apart: what was purged leaves the file store also while reviews fail.
  await Promise.all([hourly(() => reviews.tick()), hourly(() => files.sweep())]);
}
