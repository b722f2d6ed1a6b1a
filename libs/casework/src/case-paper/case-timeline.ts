import type { PrintOut } from '@townline/platform';
import type { CaseContent } from './case-content.js';
import { markingOf, type Printing } from './case-narrative.js';
import { day, paragraph, table, whoWas } from './paper-block.js';

/** Something that happened, on a day as far as it is known. */
export interface CaseEvent {
  /** Partial date; null: nobody has said when. */
  readonly on: string | null;
  readonly kind: string;
  readonly text: string;
}

/** Everything in a case that has a day, by that day; what was put right and what puts it right both stay. */
export function caseEvents(content: CaseContent): CaseEvent[] {
  const events = [
    ...content.entries.map(({ happenedOn, kind, text, recordedAt }) => ({
      on: happenedOn ?? (kind === 'CHANGE' ? day(recordedAt) : null),
      kind: `ENTRY ${kind}`,
      text,
    })),
    ...content.interviews
      .filter(({ isCorrected }) => !isCorrected)
      .map((one) => ({ on: one.heldOn, kind: 'INTERVIEW', text: `${one.part}: ${whoWas(one)}, ${one.language}` })),
    ...content.custody.map(({ happenedAt, act, exhibitId, reason }) => ({
      on: day(happenedAt),
      kind: 'EXHIBIT',
      text: `No. ${content.exhibits.find(({ id }) => id === exhibitId)?.number ?? '?'} ${act}: ${reason}`,
    })),
    ...content.processes.flatMap(({ issuedOn, kind, provider }) =>
      issuedOn === null ? [] : [{ on: issuedOn, kind: 'PROCESS', text: `${kind} to ${provider}` }],
    ),
    ...content.tasks.flatMap(({ settledAt, title, outcome }) =>
      settledAt === null
        ? []
        : [{ on: day(settledAt), kind: 'TASK', text: `${title}${outcome === null ? '' : `: ${outcome}`}` }],
    ),
  ];
  return events.sort((a, b) => (a.on ?? '9999').localeCompare(b.on ?? '9999'));
}

/** The case by days. */
export function caseTimeline(content: CaseContent, printing: Printing): PrintOut {
  const events = caseEvents(content);
  const undated = events.filter(({ on }) => on === null).length;
  return {
    title: content.file.title,
    subtitle: `Case ${content.file.number}, ${content.file.agency}: timeline`,
    marking: markingOf(content, printing),
    takenAt: printing.at,
    blocks: [
      paragraph(`${events.length} events, ${undated} of them without a day, which stand last.`),
      table(
        'By the day on which it happened',
        ['Day', 'Kind', 'What'],
        events.map(({ on, kind, text }) => [on ?? 'not stated', kind, text]),
      ),
    ],
  };
}
