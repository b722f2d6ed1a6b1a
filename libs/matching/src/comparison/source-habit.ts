import { daysBetween } from '@townline/kernel';
import type { BusinessRecord, SourceHabit } from '../model/business-record.js';

/** Shares of a source's rows with a likely twin from which it lists shops sometimes or often anew. */
const SOMETIMES_FROM = 0.02;
const OFTEN_FROM = 0.06;
/** Twins are stated within this time: later the name may be another shop's. */
const TWIN_DAYS = 540;
/** With fewer rows a share says nothing, and the habit is taken for that of a register. */
const FEWEST_ROWS = 50;

/**
 * The habit of each source, told from its own rows alone: how many have a twin, which is another row of one name in one
 * building, stated at about the time, with no license, opening or phone that says otherwise. Sources that are not named list
 * shops once.
 */
export function sourceHabits(records: readonly BusinessRecord[]): ReadonlyMap<string, SourceHabit> {
  const named = new Map<string, BusinessRecord[]>();
  const rows = new Map<string, number>();
  for (const record of records) {
    rows.set(record.source, (rows.get(record.source) ?? 0) + 1);
    const building = record.address?.buildingKey;
    if (!building || record.tradeName === null) continue;
    const key = `${record.source}|${building}|${record.tradeName.coreKey}`;
    const known = named.get(key);
    if (known === undefined) named.set(key, [record]);
    else known.push(record);
  }
  const twins = new Map<string, number>();
  for (const group of named.values()) {
    const paired = group.filter((one) => group.some((other) => other !== one && isTwin(one, other))).length;
    const [first] = group;
    if (paired > 0 && first) twins.set(first.source, (twins.get(first.source) ?? 0) + paired);
  }
  return new Map([...twins].map(([source, count]) => [source, habitOf(count, rows.get(source) ?? 0)]));
}

function habitOf(twins: number, rows: number): SourceHabit {
  if (rows < FEWEST_ROWS || twins < SOMETIMES_FROM * rows) return 'ONCE';
  return twins < OFTEN_FROM * rows ? 'SOMETIMES' : 'OFTEN';
}

function isTwin(a: BusinessRecord, b: BusinessRecord): boolean {
  if (a.statedOn === null || b.statedOn === null || isOther(a.licenseNo, b.licenseNo)) return false;
  if (isOther(a.opened, b.opened) || a.closed !== null || b.closed !== null) return false;
  if (a.phones.length > 0 && b.phones.length > 0 && !a.phones.some((phone) => b.phones.includes(phone))) return false;
  const [first, second] = [a.statedOn, b.statedOn].sort() as [string, string];
  return daysBetween(first, second) <= TWIN_DAYS;
}

function isOther(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
