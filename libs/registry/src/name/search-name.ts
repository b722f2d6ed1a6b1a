import { words } from '@townline/matching';

/** A name as it is searched: lower case, ASCII, letters and digits, legal forms kept. The same for what a person types. */
export function searchName(text: string): string {
  return words(text).join(' ');
}
