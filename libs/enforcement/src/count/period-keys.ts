import { dayFromNumber, dayNumber } from '@townline/kernel';

/** The months (`2026-03`) or years (`2026`) that a half-open period of days touches. */
export function periodKeys(kind: 'MONTH' | 'YEAR', from: string, to: string): string[] {
  if (to <= from) return [];
  const length = kind === 'MONTH' ? 7 : 4;
  const last = dayFromNumber(dayNumber(to) - 1).slice(0, length);
  const keys: string[] = [];
  for (let key = from.slice(0, length); key <= last; key = next(key)) keys.push(key);
  return keys;
}

function next(key: string): string {
  const [year, month] = key.split('-').map(Number);
  if (month === undefined) return String((year ?? 0) + 1);
  return month === 12 ? `${(year ?? 0) + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
