import type { Closing, ClosingInstrument, DatedValue, EstablishmentName, Sale } from '@townline/detection';
import { earliestDay } from '@townline/kernel';
import type { BusinessRow } from '@townline/resolution';
import { closingDay, firstOpening, lastClosing } from './dates.js';
import type { EventKind, ShopAdvertisement, ShopEvent } from './holdings.js';

/** Events that only a going shop has. */
const SIGNS_OF_LIFE = new Set<EventKind>(['OPENED', 'INSPECTED', 'FOUND_OPEN', 'CITED', 'RAID', 'ARREST']);

/** What police and inspectors do against a shop, as against a mere visit. */
const INCIDENTS = ['RAID', 'ARREST', 'CITED', 'CLOSED_BY_ORDER', 'PERMIT_REVOKED'] as const satisfies EventKind[];

const CLOSING_EVENTS: Partial<Record<EventKind, { readonly byOrder: boolean; readonly usual: ClosingInstrument }>> = {
  CLOSED: { byOrder: false, usual: 'UNSTATED' },
  CLOSED_BY_ORDER: { byOrder: true, usual: 'UNSTATED' },
  PERMIT_REVOKED: { byOrder: true, usual: 'LICENSE_ORDER' },
  RAID: { byOrder: false, usual: 'RAID' },
};

/** When a shop opened and closed, and when it was seen, as its rows, events and advertisements state. */
export interface History {
  readonly opened: string | null;
  readonly closed: string | null;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly closings: readonly Closing[];
  readonly foundOpen: readonly string[];
  readonly sales: readonly Sale[];
  readonly incidents: readonly string[];
}

export function historyOf(
  rows: readonly BusinessRow[],
  events: readonly ShopEvent[],
  advertisements: readonly ShopAdvertisement[],
): History {
  const seen = [
    ...rows.flatMap((row) => (isGoing(row) ? [row.statedOn] : [])),
    ...events.flatMap(({ kind, on }) => (SIGNS_OF_LIFE.has(kind) ? [earliestDay(on)] : [])),
    ...advertisements.map(({ postedOn }) => earliestDay(postedOn)),
  ].sort();
  const of = (kind: EventKind): ShopEvent[] => events.filter((event) => event.kind === kind);
  return {
    opened: firstOpening([...rows.flatMap((row) => row.opened ?? []), ...of('OPENED').map(({ on }) => on)]),
    closed: lastClosing(rows.flatMap((row) => row.closed ?? [])),
    firstSeen: seen[0] ?? null,
    lastSeen: seen.at(-1) ?? null,
    closings: closingsOf(rows, events),
    foundOpen: of('FOUND_OPEN')
      .map(({ on }) => earliestDay(on))
      .sort(),
    sales: of('SOLD').map(({ on, note }) => ({ on: earliestDay(on), note })),
    incidents: [...new Set(INCIDENTS.flatMap((kind) => of(kind).map(({ on }) => earliestDay(on))))].sort(),
  };
}

/** Every distinct name on sign, license and company register. */
export function namesOf(rows: readonly BusinessRow[]): EstablishmentName[] {
  const names = new Map<string, EstablishmentName>();
  for (const { tradeName, legalName, opened, closed } of rows) {
    for (const [kind, form] of [
      ['TRADE', tradeName],
      ['LEGAL', legalName],
    ] as const) {
      if (form === null || names.has(`${kind} ${form.key}`)) continue;
      const core = form.core.filter((word) => !form.trade.includes(word)).join(' ');
      names.set(`${kind} ${form.key}`, {
        text: form.text,
        core,
        key: form.key,
        kind,
        period: { from: opened, to: closed },
      });
    }
  }
  return [...names.values()].sort((a, b) => compare(a.kind, b.kind) || compare(a.key, b.key));
}

/** A value of each row with the days between which sources tie it to the shop. */
export function datedValues(rows: readonly BusinessRow[], read: (row: BusinessRow) => readonly string[]): DatedValue[] {
  const values = new Map<string, { from: string; to: string }>();
  for (const row of rows) {
    const { from, to } = spanOf(row);
    for (const value of read(row)) {
      const known = values.get(value);
      values.set(value, known === undefined ? { from, to } : { from: least(known.from, from), to: most(known.to, to) });
    }
  }
  return [...values].map(([value, span]) => ({ value, ...span })).sort((a, b) => compare(a.value, b.value));
}

function closingsOf(rows: readonly BusinessRow[], events: readonly ShopEvent[]): Closing[] {
  const closings: Closing[] = [];
  for (const { kind, on, instrument, authority } of events) {
    const closing = CLOSING_EVENTS[kind];
    if (closing === undefined) continue;
    closings.push({ on: closingDay(on), instrument: instrument ?? closing.usual, byOrder: closing.byOrder, authority });
  }
  const days = new Set(closings.map(({ on }) => on));
  for (const { closed } of rows) {
    if (closed === null || days.has(closingDay(closed))) continue;
    days.add(closingDay(closed));
    closings.push({ on: closingDay(closed), instrument: 'UNSTATED', byOrder: false, authority: null });
  }
  return closings.sort((a, b) => compare(a.on, b.on) || compare(a.instrument, b.instrument));
}

/** From the opening, if the row states one, to the day of the row or the closing before it. */
function spanOf({ opened, closed, statedOn }: BusinessRow): { from: string; to: string } {
  const to = closed !== null && closingDay(closed) < statedOn ? closingDay(closed) : statedOn;
  const from = opened === null ? statedOn : earliestDay(opened);
  return { from: least(from, to), to };
}

/** True when the row speaks of a shop that was open on the day it was stated. */
function isGoing({ closed, statedOn }: BusinessRow): boolean {
  return closed === null || closingDay(closed) > statedOn;
}

function least(a: string, b: string): string {
  return a < b ? a : b;
}

function most(a: string, b: string): string {
  return a > b ? a : b;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
