import { words } from '../name/fold.js';
import { isPlaceholder } from '../name/placeholder.js';

/** A license or registry number to compare by: letters and digits only, upper case, leading zeros of number groups dropped. */
export function licenseNumber(text: string): string | null {
  const parts = words(
    text.replace(
      /^\s*(?:(?:license|licence|lic|permit|registration|reg|account|acct)\b[.:]?|no\b\.?|number\b|#|[\s:])+/i,
      '',
    ),
  );
  if (parts.length === 0 || (isPlaceholder(text) && !parts.some((part) => /[1-9]/.test(part)))) return null;
  const standard = parts.map((part) => part.replace(/(^|[a-z])0+(?=\d)/g, '$1')).join('');
  return /[1-9a-z]/.test(standard) ? standard.toUpperCase() : null;
}
