import type { CompletenessService, SubmissionKeeperService } from '@townline/exchange';
import { lookAgain } from './look-again.js';

export interface ReturnsJobSettings {
  readonly signal: AbortSignal;
  /** Told of returns that were mended, and of those that nobody can mend but a person. */
  readonly onOutcome: (outcome: object) => void;
  readonly onFailure: (error: unknown) => void;
}

/** A lost copy is made again within the hour; reminders fall on days. */
const EVERY_MS = 3_600_000;

/** Reminds of returns that have not come, and sees to it that those that have are there twice. */
export async function runReturnsJob(
  completeness: Pick<CompletenessService, 'remind'>,
  keeper: Pick<SubmissionKeeperService, 'look'>,
  { signal, onOutcome, onFailure }: ReturnsJobSettings,
): Promise<void> {
  const looking = { signal, onFailure, channel: 'townline_returns', everyMs: EVERY_MS };
  // Apart: a copy is mended also while nobody can be reminded.
  const reminding = lookAgain({
    ...looking,
    look: async () => {
      const reminded = await completeness.remind();
      if (reminded.length > 0) onOutcome({ reminded });
      return false;
    },
  });
  const keeping = lookAgain({
    ...looking,
    look: async () => {
      const { copied, putBack, brokenCopies, brokenRows } = await keeper.look();
      const isNews = copied + putBack + brokenCopies + brokenRows.length > 0;
      if (isNews) onOutcome({ copied, putBack, brokenCopies, brokenRows });
      return false;
    },
  });
  await Promise.all([reminding, keeping]);
}
