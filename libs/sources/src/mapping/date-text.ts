import { dayFromNumber, dayNumber, DomainError, parsePartialDate, type PartialDate } from '@townline/kernel';
import type { DateFormat } from './mapping-profile.js';

const TIME = /[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[AP]M)?$/i;
const EXCEL_EPOCH = dayNumber('1899-12-30');
/** Serial 60 is Excel's 29 February 1900, which never was; later serials count days from 1899-12-30. */
const FIRST_SERIAL = 61;
const LAST_SERIAL = 2_958_465;

/** What a message says of a date, without the date: whoever shows it shows the cell beside it. */
export function dateReason(error: unknown, text: string): string {
  if (!(error instanceof DomainError)) throw error;
  return error.message.replace(`"${text}" `, '');
}

/** Reads a date as one of the formats writes it; a time of day behind it is left off. Throws `INVALID_DATE`. */
export function parseDateText(text: string, formats: readonly DateFormat[]): PartialDate {
  const day = text.trim().replace(TIME, '');
  for (const format of formats) {
    const iso = toIso(day, format);
    if (iso !== null) return parsePartialDate(iso);
  }
  throw new DomainError('INVALID_DATE', `"${text}" is not a date (${formats.map((f) => NAMES[f]).join(' or ')})`);
}

const NAMES: Record<DateFormat, string> = {
  ISO: 'YYYY, YYYY-MM or YYYY-MM-DD',
  'M/D/YYYY': 'M/D/YYYY',
  'D.M.YYYY': 'D.M.YYYY',
  YYYYMMDD: 'YYYYMMDD',
  EXCEL: 'an Excel day number',
};

/** The text in ISO order where it has the format's shape, else null; whether such a day exists is not yet asked. */
function toIso(day: string, format: DateFormat): string | null {
  switch (format) {
    case 'ISO':
      return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(day) ? day : null;
    case 'M/D/YYYY':
      return join(/^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4})$/.exec(day));
    case 'D.M.YYYY':
      return join(/^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$/.exec(day));
    case 'YYYYMMDD':
      return join(/^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/.exec(day));
    case 'EXCEL': {
      const serial = /^\d{1,7}(\.\d+)?$/.test(day) ? Math.floor(Number(day)) : 0;
      return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? dayFromNumber(EXCEL_EPOCH + serial) : null;
    }
  }
}

function join(match: RegExpExecArray | null): string | null {
  const parts = match?.groups;
  if (!parts) return null;
  return [parts['y'], parts['m']?.padStart(2, '0'), parts['d']?.padStart(2, '0')].join('-');
}
