import type { PartyRecord } from '../model/party-record.js';
import type { BusinessNameForm, PersonNameForm } from '../name/name-form.js';
import { syllableKeys } from '../name/name-keys.js';
import { type NameReading, nameReadings } from '../name/name-reading.js';
import { isWesternGiven, nicknameRoots } from '../name/nicknames.js';

/** The keys under which a party's row is filed; rows that share a key are compared. */
export function partyKeys(row: PartyRecord): string[] {
  if (row.names.length === 0) return [];
  const keys: string[] = [];
  for (const phone of row.phones) keys.push(`phone|${phone}`);
  for (const email of row.emails) keys.push(`email|${email}`);
  if (row.registryNo !== null) keys.push(`registry|${row.registryNo}`);
  if (row.licenseNo !== null) keys.push(`license|${row.licenseNo}`);
  if (row.address?.key) keys.push(`door|${row.address.key}`);
  for (const id of row.businessIds) keys.push(`shop|${id}`);
  const context = contextOf(row);
  for (const name of row.names) {
    keys.push(...(name.kind === 'PERSON' ? personKeys(name, context) : organizationKeys(name)));
  }
  return [...new Set(keys)];
}

/** Values beside the name that make a common name worth comparing. */
function contextOf(row: PartyRecord): string[] {
  const context: string[] = [];
  if (row.birthDate !== null) context.push(`b${row.birthDate}`, `y${row.birthDate.slice(0, 4)}`);
  if (row.address?.zip5) context.push(`z${row.address.zip5}`);
  if (row.address?.city) context.push(`c${row.address.city}`);
  return context;
}

function personKeys(name: PersonNameForm, context: readonly string[]): string[] {
  const initial = name.given[0]?.[0] ?? '';
  const keys = [
    `full|${name.key}`,
    `fused|${name.tokens.join('')}`,
    `fused|${[name.family ?? '', ...name.given].join('')}`,
  ];
  if (name.family === null) return keys;
  keys.push(`family|${name.family}|${initial}`);
  for (const value of context) {
    keys.push(`family|${name.family}|${value}`, `given|${name.given[0] ?? ''}|${value}`);
    keys.push(`heads|${name.family.slice(0, 3)}|${(name.given[0] ?? '').slice(0, 3)}|${value}`);
  }
  keys.push(`heads|${name.family.slice(0, 4)}|${(name.given[0] ?? '').slice(0, 4)}`);
  for (const reading of nameReadings(name)) keys.push(...spellingKeys(reading));
  return keys;
}

/** More keys of one reading would file a row under half the names there are. */
const MOST_SPELLING_KEYS = 24;

/** Keys under which two spellings of one name meet: Ng and Wu by their class, Bob and Robert by the full given name. */
function spellingKeys(reading: NameReading): string[] {
  const first = reading.given[0] ?? '';
  const roots = nicknameRoots(first).map((root) => `root|${reading.family}|${root}`);
  const western = isWesternGiven(first) ? reading.familyClasses.map((name) => `class|${name}|${first}`) : [];
  if (isWesternGiven(first)) roots.push(`root|${reading.family}|${first}`);
  const syllables = syllableKeys(reading).map((key) => `class|${key}`);
  return [...roots, ...western, ...syllables].slice(0, MOST_SPELLING_KEYS);
}

function organizationKeys(name: BusinessNameForm): string[] {
  const keys = [`company|${name.coreKey}`];
  if (name.coreKey.length >= 8) keys.push(`head|${name.coreKey.slice(0, 6)}`, `tail|${name.coreKey.slice(-6)}`);
  const [first, second] = [...name.core].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (first !== undefined && second !== undefined) keys.push(`words|${[first, second].sort().join(' ')}`);
  return keys;
}

/** True for keys that stand for one party however many rows carry them: its number or its whole name. */
export function namesParty(key: string): boolean {
  return key.startsWith('registry|') || key.startsWith('company|');
}
