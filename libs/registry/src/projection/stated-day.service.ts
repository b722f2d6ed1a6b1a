import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FreshRows } from './fresh-rows.js';
import { type ConcernedRow, LateDayRepository, type PackageEnd } from './late-day.repository.js';
import { StatedDayRepository } from './stated-day.repository.js';

/** Packages with more rows are dated anew in the database, as after a large import. */
const MOST_ROWS = 5_000;

interface DatedPackages {
  readonly rows: readonly ConcernedRow[];
  /** By the id of the package. */
  readonly ends: ReadonlyMap<string, { readonly lastDay: string | null; readonly day: string }>;
}

/** Dates rows that have just come, and whichever others they date otherwise; of few rows without looking at any more. */
@Injectable()
export class StatedDayService {
  constructor(
    private readonly days: LateDayRepository,
    private readonly whole: StatedDayRepository,
  ) {}

  /** Lists very many rows where the database finds them: see `FreshRows`. */
  list(manager: EntityManager, read: readonly string[]): Promise<void> {
    return this.whole.list(manager, read);
  }

  /** Gives the rows whose day has changed. `read`: the fresh rows by their ids. */
  async settle(manager: EntityManager, fresh: FreshRows, read: readonly string[]): Promise<string[]> {
    if (fresh === null) return this.whole.settle(manager);
    const dated = await this.datePackages(manager, fresh);
    if (dated !== null) return this.dateRows(manager, fresh, dated);
    await this.whole.list(manager, read);
    return this.whole.settle(manager);
  }

  private async dateRows(
    manager: EntityManager,
    fresh: readonly string[],
    { rows, ends }: DatedPackages,
  ): Promise<string[]> {
    const dayOf = ({ day, packageId }: ConcernedRow): string => day ?? ends.get(packageId)?.day ?? '';
    const changed = rows
      .filter((row) => !row.isParty && dayOf(row) !== row.statedOn)
      .map((row) => ({ id: row.id, statedOn: dayOf(row) }));
    await this.days.setDays(manager, changed);
    await this.days.putEnds(
      manager,
      [...ends].map(([packageId, { lastDay }]) => ({ packageId, lastDay })),
    );
    const told = changed.map(({ id }) => id);
    const parties = rows.filter(({ isParty }) => isParty).map(({ id }) => id);
    return [...told, ...(await this.days.dateParties(manager, parties, [...new Set([...fresh, ...told])]))];
  }

  /**
   * The rows that are to be dated, and the ends of their packages by all that is known of them now. Null when another day
   * comes to a whole large package.
   */
  private async datePackages(manager: EntityManager, fresh: readonly string[]): Promise<DatedPackages | null> {
    const rows = await this.days.concerned(manager, fresh, []);
    const byPackage = packagesOf(rows);
    const ends = await this.days.ends(manager, [...byPackage.keys()]);
    const moved = ends.filter((end) => isMoved(end, byPackage.get(end.packageId) ?? []));
    if (moved.length === 0) return { rows, ends: endsOf(ends, byPackage, new Set()) };
    if (moved.reduce((sum, end) => sum + end.rows, 0) > MOST_ROWS) return null;
    const whole = new Set(moved.map(({ packageId }) => packageId));
    const all = await this.days.concerned(manager, fresh, [...whole]);
    return { rows: all, ends: endsOf(ends, packagesOf(all), whole) };
  }
}

/** True when rows of a known package that did not change may be dated otherwise: its end moves, or may move back. */
function isMoved({ isKnown, lastDay }: PackageEnd, rows: readonly ConcernedRow[]): boolean {
  if (!isKnown) return false;
  const last = lastOf(rows);
  if (last !== null && (lastDay === null || last > lastDay)) return true;
  return rows.some(({ isNew, day, dayBefore }) => !isNew && dayBefore === lastDay && dayBefore !== day);
}

function endsOf(
  ends: readonly PackageEnd[],
  byPackage: ReadonlyMap<string, readonly ConcernedRow[]>,
  whole: ReadonlySet<string>,
): DatedPackages['ends'] {
  return new Map(
    ends.map(({ packageId, lastDay: before, receivedOn }) => {
      const last = lastOf(byPackage.get(packageId) ?? []);
      const lastDay = whole.has(packageId) ? last : later(before, last);
      return [packageId, { lastDay, day: lastDay ?? receivedOn }];
    }),
  );
}

function packagesOf(rows: readonly ConcernedRow[]): Map<string, ConcernedRow[]> {
  const byPackage = new Map<string, ConcernedRow[]>();
  for (const row of rows) {
    const known = byPackage.get(row.packageId);
    if (known === undefined) byPackage.set(row.packageId, [row]);
    else known.push(row);
  }
  return byPackage;
}

function lastOf(rows: readonly ConcernedRow[]): string | null {
  return rows.reduce<string | null>((last, { day }) => later(last, day), null);
}

function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}
