import { ExhibitError } from '../exhibit/exhibit.errors.js';

const MOST_LETTERS = 200;
/** Control characters, ways into other folders, and letters that turn the order of reading round: `exe.gpj` is no picture. */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069/\\]/;

/** The name as it may be shown and saved under. Throws `BAD_NAME`. */
export function fileNameOf(stated: string): string {
  const name = stated.trim().normalize('NFC');
  const isFit = name.length > 0 && name.length <= MOST_LETTERS && !FORBIDDEN.test(name) && !/^\.+$/.test(name);
  if (!isFit) throw new ExhibitError('BAD_NAME', 'the file name is not one that a file can be saved under');
  return name;
}
