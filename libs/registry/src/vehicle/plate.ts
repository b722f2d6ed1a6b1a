import { words } from '@townline/matching';

/** A plate as it is compared: capitals and digits only; null when nothing of it is readable. */
export function plateNumber(text: string): string | null {
  return words(text).join('').toUpperCase() || null;
}

/** The code of the state that issued a plate, in capitals. */
export function plateState(text: string): string {
  return text.trim().toUpperCase();
}
