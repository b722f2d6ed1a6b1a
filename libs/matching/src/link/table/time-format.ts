const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

interface Moment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

type Field = { readonly pattern: string; readonly set: (moment: Moment, text: string) => void };

const FIELDS: Readonly<Record<string, Field>> = {
  Y: { pattern: '(\\d{1,4})', set: (moment, text) => (moment.year = Number(text)) },
  y: { pattern: '(\\d{1,2})', set: (moment, text) => (moment.year = Number(text) + (Number(text) < 69 ? 2000 : 1900)) },
  m: { pattern: '(\\d{1,2})', set: (moment, text) => (moment.month = Number(text)) },
  d: { pattern: '(\\d{1,2})', set: (moment, text) => (moment.day = Number(text)) },
  H: { pattern: '(\\d{1,2})', set: (moment, text) => (moment.hour = Number(text)) },
  M: { pattern: '(\\d{1,2})', set: (moment, text) => (moment.minute = Number(text)) },
  S: { pattern: '(\\d{1,2})', set: (moment, text) => (moment.second = Number(text)) },
  b: { pattern: '([A-Za-z]{3})', set: (moment, text) => (moment.month = monthOf(text)) },
  B: { pattern: '([A-Za-z]+)', set: (moment, text) => (moment.month = monthOf(text)) },
};

/**
 * A reader of dates and times in a strptime format (%Y %y %m %d %H %M %S %b %B, with or without `-`): seconds since
 * 1970 in universal time, null for a text that is none, as DuckDB's `try_strptime`. Undefined for a format with other signs.
 */
export function timeReader(format: string): ((text: string) => number | null) | undefined {
  const setters: Field['set'][] = [];
  let pattern = '';
  for (const [, sign, other] of format.matchAll(/%-?([A-Za-z%])|([\s\S])/g)) {
    if (sign === '%' || other !== undefined) {
      pattern += (other ?? '%').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      continue;
    }
    const field = FIELDS[sign ?? ''];
    if (field === undefined) return undefined;
    pattern += field.pattern;
    setters.push(field.set);
  }
  const matcher = new RegExp(`^\\s*${pattern}\\s*$`);
  return (text) => {
    const found = matcher.exec(text);
    if (found === null) return null;
    const moment: Moment = { year: 1900, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    setters.forEach((set, at) => set(moment, found[at + 1] ?? ''));
    return secondsOf(moment);
  };
}

function monthOf(text: string): number {
  const name = text.toLowerCase();
  return MONTHS.findIndex((month) => month === name || month.slice(0, 3) === name) + 1;
}

function secondsOf({ year, month, day, hour, minute, second }: Moment): number | null {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return null;
  date.setUTCHours(hour, minute, second);
  return date.getTime() / 1000;
}
