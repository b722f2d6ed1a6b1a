import { SYSTEM_ACTOR } from '@townline/kernel';
import type { LiveRunService, ResolveOutcome, ResolveRunService } from '@townline/leads';
import type { Outbox, UnitOfWork } from '@townline/platform';
import { OBSERVATIONS_LANDED } from '@townline/sources';
import { lookAgain } from './look-again.js';

export interface ResolveJobParts {
  readonly unitOfWork: UnitOfWork;
  readonly outbox: Outbox;
  readonly liveRun: Pick<LiveRunService, 'isAwaited'>;
  readonly resolveRun: Pick<ResolveRunService, 'run'>;
}

export interface ResolveJobSettings {
  /** How often to look for newly stored rows. */
  readonly everyMs: number;
  readonly signal: AbortSignal;
  /** Told of each run that did something, and of each that failed. */
  readonly onOutcome: (outcome: ResolveOutcome) => void;
  readonly onFailure: (error: unknown) => void;
}

/** More landings than these are left to the next look. */
const MOST_LANDINGS = 10_000;

/**
 * For a database without jobs: resolves everything at the start and whenever something was stored since, until the signal says
 * stop. A failed run is told and tried again at the next look: nothing is lost, since a run commits whole or not at all.
 */
export async function runResolveJob(parts: ResolveJobParts, settings: ResolveJobSettings): Promise<void> {
  let isFirst = true;
  await lookAgain({
    ...settings,
    channel: 'townline_resolve',
    look: async () => {
      const { landed, isAwaited } = await lookAround(parts);
      if (!isFirst && !isAwaited && landed.length === 0) return false;
      const outcome = await parts.resolveRun.run({ all: false });
      isFirst = false;
      await parts.unitOfWork.run(SYSTEM_ACTOR, (manager) => parts.outbox.close(manager, landed));
      if (outcome.changed) settings.onOutcome(outcome);
      return landed.length === MOST_LANDINGS;
    },
  });
}

/** The news of rows that landed, and whether anything else was stated or told otherwise. */
function lookAround({
  unitOfWork,
  outbox,
  liveRun,
}: ResolveJobParts): Promise<{ landed: string[]; isAwaited: boolean }> {
  return unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
    const events = await outbox.take(manager, MOST_LANDINGS, { only: OBSERVATIONS_LANDED });
    return { landed: events.map(({ id }) => id), isAwaited: await liveRun.isAwaited(manager) };
  });
}
