import type { FederalOutcome, LegalProcess } from './legal-process.entity.js';
import { outcomeOn, type ProcessOutcome } from './process-outcome.js';

export type ComparedProcess = Pick<
  LegalProcess,
  'id' | 'level' | 'state' | 'dueOn' | 'followsId' | 'federalOutcome' | 'draftedAt'
>;

/** What the state could not get, beside what federal tools got. */
export interface FederalComparison {
  readonly stateProcessId: string;
  readonly stateOutcome: ProcessOutcome;
  /** The federal process of this house that takes it up; null: none, or it is stated alone. */
  readonly federalProcessId: string | null;
  /** UNKNOWN: nothing is known of any federal attempt. */
  readonly federalOutcome: FederalOutcome;
}

const FAILED: ReadonlySet<ProcessOutcome> = new Set(['REFUSED', 'PARTLY_REFUSED', 'OVERDUE']);

/** Every state process that was refused in whole or in part, or never answered, with what came of it federally, as of a day. */
export function compareFederal(processes: readonly ComparedProcess[], today: string): FederalComparison[] {
  const taken = new Map<string, ComparedProcess>();
  for (const process of [...processes].sort((a, b) => a.draftedAt.getTime() - b.draftedAt.getTime())) {
    if (process.level === 'FEDERAL' && process.followsId !== null) taken.set(process.followsId, process);
  }
  return processes
    .filter((process) => process.level === 'STATE' && FAILED.has(outcomeOn(process, today)))
    .map((process) => {
      const federal = taken.get(process.id);
      return {
        stateProcessId: process.id,
        stateOutcome: outcomeOn(process, today),
        federalProcessId: federal?.id ?? null,
        federalOutcome: federal === undefined ? (process.federalOutcome ?? 'UNKNOWN') : federalOutcomeOf(federal),
      };
    });
}

function federalOutcomeOf({ state }: ComparedProcess): FederalOutcome {
  if (state === 'ANSWERED') return 'OBTAINED';
  if (state === 'PARTLY_ANSWERED' || state === 'PARTLY_REFUSED') return 'OBTAINED_IN_PART';
  return state === 'REFUSED' || state === 'WITHDRAWN' ? 'NOT_OBTAINED' : 'UNKNOWN';
}
