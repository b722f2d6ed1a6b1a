import { ValidatorConstraint, type ValidationArguments, type ValidatorConstraintInterface } from 'class-validator';
import { datePrecision, parsePartialDate } from '@townline/kernel';

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

@ValidatorConstraint({ name: 'day' })
export class DayRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && value.length === 10 && isDate(value);
  }

  defaultMessage(args: ValidationArguments): string {
    return `${args.property} must be a day of the calendar, YYYY-MM-DD`;
  }
}

@ValidatorConstraint({ name: 'partialDate' })
export class PartialDateRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isDate(value);
  }

  defaultMessage(args: ValidationArguments): string {
    return `${args.property} must be a date: YYYY, YYYY-MM or YYYY-MM-DD`;
  }
}

@ValidatorConstraint({ name: 'instant' })
export class InstantRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const match = typeof value === 'string' ? INSTANT.exec(value) : null;
    return match !== null && isDate(match[1] ?? '');
  }

  defaultMessage(args: ValidationArguments): string {
    return `${args.property} must be a moment with its time zone, such as 2026-03-09T14:30:00Z`;
  }
}

/** Year 0 is no year of the calendar the registers use, and PostgreSQL has none. */
function isDate(text: string): boolean {
  try {
    return datePrecision(parsePartialDate(text)) !== undefined && !text.startsWith('0000');
  } catch {
    return false;
  }
}
