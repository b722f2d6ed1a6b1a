import { type Actor, DomainError } from '@townline/kernel';
import type { AuditContext, AuditNote } from '@townline/platform';
import { type EntryValues, entryValues } from '../entry/entry-values.js';

export interface RefusalWriterParts {
  /** Writes entries in a transaction of their own. */
  readonly write: (entries: readonly EntryValues[]) => Promise<void>;
  /** Told when refusals could not be written; they are kept and tried again. */
  readonly onFailure: (error: unknown) => void;
  readonly now: () => Date;
  /** Different refusals held at one time; of more, one line for all counts how many. */
  readonly most?: number;
  /** The longest a refusal waits. */
  readonly everyMs?: number;
}

interface Folded {
  readonly values: EntryValues;
  readonly first: Date;
  repeats: number;
}

const MOST = 1_000;
const EVERY_MS = 1_000;
const CODE = /^[A-Z][A-Z0-9_]{0,59}$/;

/**
 * Notes who was turned away. Repeats of the same (who, from where, what, which code) become one entry with a count, the first and
 * the last moment, so that somebody who knocks a million times neither fills the trail nor the memory.
 */
export class RefusalWriter {
  private folded = new Map<string, Folded>();
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(private readonly parts: RefusalWriterParts) {}

  refuse(actor: Actor, note: AuditNote, error: unknown, context?: AuditContext): void {
    const values = { ...entryValues(bounded(actor), boundedNote(note), context), ...outcomeOf(error) };
    this.add(values, this.parts.now(), 1);
    if (this.isClosed) return;
    this.timer ??= setTimeout(() => void this.flush(), this.parts.everyMs ?? EVERY_MS).unref();
  }

  /** Writes what waits. Does not throw: what could not be written is told of and kept. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushing = this.flushing.then(() => this.writeAll());
    return this.flushing;
  }

  /** Writes what waits for the last time. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.flush();
  }

  private async writeAll(): Promise<void> {
    const taken = [...this.folded.values()];
    if (taken.length === 0) return;
    this.folded = new Map();
    const entries = taken.map(({ values, repeats, first }) => ({ ...values, repeats, first_at: first.toISOString() }));
    try {
      await this.parts.write(entries);
    } catch (error) {
      for (const { values, first, repeats } of taken) this.add(values, first, repeats);
      this.parts.onFailure(error);
      if (!this.isClosed) this.timer ??= setTimeout(() => void this.flush(), this.parts.everyMs ?? EVERY_MS).unref();
    }
  }

  private add(values: EntryValues, first: Date, repeats: number): void {
    const isFull = this.folded.size >= (this.parts.most ?? MOST);
    const key = JSON.stringify(values);
    const known = this.folded.get(key);
    if (known !== undefined) known.repeats += repeats;
    else if (!isFull) this.folded.set(key, { values, first, repeats });
    else this.addRest(first, repeats);
  }

  /** One line for all that there is no room for. */
  private addRest(first: Date, repeats: number): void {
    const rest = this.folded.get('');
    if (rest !== undefined) {
      rest.repeats += repeats;
      return;
    }
    const many = { name: 'many', agency: 'many' };
    const values: EntryValues = {
      ...entryValues(many, { act: 'REFUSE' }, undefined),
      outcome: 'REFUSED',
      code: 'MANY_REFUSALS',
    };
    this.folded.set('', { values, first, repeats });
  }
}

/** Before it is known who knocks, names and ids are whatever somebody sent. */
function bounded({ name, agency }: Actor): Actor {
  return { name: clean(name, 200) || 'unknown', agency: clean(agency, 200) || 'unknown' };
}

function boundedNote({ act, objectKind, objectId, purposeCode }: AuditNote): AuditNote {
  return {
    act,
    objectKind: objectKind === undefined || CODE.test(objectKind) ? objectKind : 'UNNAMED',
    objectId: objectId === undefined ? undefined : clean(objectId, 100),
    purposeCode: purposeCode === undefined || CODE.test(purposeCode) ? purposeCode : 'UNNAMED',
  };
}

function clean(text: string, most: number): string {
  return [...text.replace(/[\p{Cc}\p{Cs}]/gu, ' ')].slice(0, most).join('');
}

/** PostgreSQL's refusals: a right that a role lacks, a policy, a row that may not be changed. */
const BY_DATABASE: Readonly<Record<string, string>> = {
  '42501': 'DENIED_BY_DATABASE',
  '23001': 'RESTRICTED_BY_DATABASE',
};

/** A refusal has a code; anything else is a failure, and its text stays out of the trail. */
function outcomeOf(error: unknown): { outcome: 'REFUSED' | 'FAILED'; code: string } {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const denied = BY_DATABASE[code];
  if (denied !== undefined) return { outcome: 'REFUSED', code: denied };
  if (!(error instanceof DomainError)) return { outcome: 'FAILED', code: 'INTERNAL' };
  return { outcome: code === 'AUDIT_UNAVAILABLE' ? 'FAILED' : 'REFUSED', code: CODE.test(code) ? code : 'UNNAMED' };
}
