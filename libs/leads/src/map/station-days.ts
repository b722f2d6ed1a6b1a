import { earliestDay, latestDay } from '@townline/kernel';
import { firstOpening, lastClosing } from '../establishment/dates.js';

/** Events that close a shop; of one day, the first of these says most. */
const CLOSING_KINDS = ['CLOSED_BY_ORDER', 'PERMIT_REVOKED', 'CLOSED'];

interface DatedEvent {
  readonly kind: string;
  readonly occurredOn: string;
}

/** When an operation was at one of its stations, and what ended it there. */
export interface StationDays<Event> {
  /** Earliest stated opening; null where nobody states one. */
  readonly from: string | null;
  /** Latest stated closing; null where nobody states one. It need not be open still. */
  readonly to: string | null;
  /** The act that closed it, where a source records one; else the closing is only a row's word. */
  readonly closedBy: Event | null;
}

/** Days and closing of a shop from what its rows and its events state. Dates are partial; the answer's are full days. */
export function stationDays<Event extends DatedEvent>(
  statements: readonly { readonly openedOn: string | null; readonly closedOn: string | null }[],
  events: readonly Event[],
): StationDays<Event> {
  const opened = events.filter(({ kind }) => kind === 'OPENED').map(({ occurredOn }) => occurredOn);
  const closings = events
    .filter(({ kind }) => CLOSING_KINDS.includes(kind))
    .sort(
      (a, b) =>
        latestDay(b.occurredOn).localeCompare(latestDay(a.occurredOn)) ||
        CLOSING_KINDS.indexOf(a.kind) - CLOSING_KINDS.indexOf(b.kind),
    );
  const stated = statements.flatMap(({ closedOn }) => closedOn ?? []);
  const to = lastClosing([...stated, ...closings.map(({ occurredOn }) => occurredOn)]);
  const from = firstOpening([...statements.flatMap(({ openedOn }) => openedOn ?? []), ...opened]);
  const [last] = closings;
  return { from, to, closedBy: last && to !== null && earliestDay(last.occurredOn) <= to ? last : null };
}
