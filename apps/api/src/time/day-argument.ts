import { ApiError } from '../error/api.errors.js';
import { DayRule } from './time-rules.js';

/** The day that the argument of a field below the root names, '' where it names none. Throws `BAD_INPUT` for what is no day. */
export function dayOrRefusal(name: string, day: string | null | undefined): string {
  if (day == null) return '';
  if (!new DayRule().validate(day)) {
    throw new ApiError('BAD_INPUT', `${name} must be a day of the calendar, YYYY-MM-DD`, name);
  }
  return day;
}
