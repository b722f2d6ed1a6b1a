import type { LegalProcess } from './legal-process.entity.js';
import { outcomeOn, PROCESS_OUTCOMES, type ProcessOutcome } from './process-outcome.js';

/** What legal process is counted by. */
export const PROCESS_DIMENSIONS = ['PROVIDER', 'PROVIDER_KIND', 'KIND', 'LEVEL', 'FOREIGN', 'GROUND'] as const;
export type ProcessDimension = (typeof PROCESS_DIMENSIONS)[number];

export type CountedProcess = Pick<
  LegalProcess,
  'id' | 'kind' | 'level' | 'provider' | 'providerKind' | 'isForeign' | 'ground' | 'state' | 'dueOn'
>;

/** One line of a count; it opens to the rows that it names. */
export interface ProcessCount {
  /** Null: no ground is stated. */
  readonly value: string | null;
  readonly total: number;
  readonly outcomes: Readonly<Record<ProcessOutcome, number>>;
  /** Ids of the processes that were counted, in order. */
  readonly processIds: readonly string[];
}

const VALUE: Readonly<Record<ProcessDimension, (process: CountedProcess) => string | null>> = {
  PROVIDER: ({ provider }) => provider.trim(),
  PROVIDER_KIND: ({ providerKind }) => providerKind,
  KIND: ({ kind }) => kind,
  LEVEL: ({ level }) => level,
  FOREIGN: ({ isForeign }) => (isForeign ? 'FOREIGN' : 'DOMESTIC'),
  GROUND: ({ ground }) => ground,
};

/** Counted as of a day (`YYYY-MM-DD`): the largest first, then by value. Providers that differ by case alone are one. */
export function countProcesses(
  processes: readonly CountedProcess[],
  by: ProcessDimension,
  today: string,
): ProcessCount[] {
  const groups = new Map<string, { value: string | null; members: CountedProcess[] }>();
  for (const process of processes) {
    const value = VALUE[by](process);
    const key = value === null ? '' : `=${value.toLowerCase()}`;
    const group = groups.get(key) ?? { value, members: [] };
    group.members.push(process);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ value, members }) => countOf(value, members, today)).sort(largestFirst);
}

function countOf(value: string | null, members: readonly CountedProcess[], today: string): ProcessCount {
  const outcomes = Object.fromEntries(PROCESS_OUTCOMES.map((outcome) => [outcome, 0])) as Record<
    ProcessOutcome,
    number
  >;
  for (const member of members) outcomes[outcomeOn(member, today)] += 1;
  return { value, total: members.length, outcomes, processIds: members.map(({ id }) => id).sort() };
}

function largestFirst(a: ProcessCount, b: ProcessCount): number {
  return b.total - a.total || ((a.value ?? '') < (b.value ?? '') ? -1 : 1);
}
