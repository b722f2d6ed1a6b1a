import { Injectable } from '@nestjs/common';
import { createDataKey, KeyVault, open, seal } from '@townline/platform';
import type { Act } from '../gate/act-rule.js';
import { DoorsRepository } from '../gate/doors.repository.js';
import type { Viewer } from '../gate/viewer.js';
import { refused } from '../referral.errors.js';

/** A data key in its wrapping, as the doors hand it out. */
export interface WrappedKey {
  readonly key_name: string;
  readonly wrapped_key: Buffer;
}

/** The tables that keep words, and the column. */
export type SealedTable =
  'protected_field' | 'consent' | 'need' | 'follow_up' | 'source_opening' | 'contact_entry' | 'child_report';

/** The data key of one person, in the hand for the length of a call. */
export class PersonKey {
  constructor(private readonly dataKey: Buffer) {}

  seal(table: SealedTable, rowId: string, words: string): Buffer {
    return seal(this.dataKey, { table: `referrals.${table}`, column: 'sealed', rowId }, Buffer.from(words));
  }

  open(table: SealedTable, rowId: string, sealed: Buffer): string {
    return open(this.dataKey, { table: `referrals.${table}`, column: 'sealed', rowId }, sealed).toString();
  }

  forget(): void {
    this.dataKey.fill(0);
  }
}

/** Asks the vault; always before a transaction, never in one. Throws its `KeyError`: then nothing is read and nothing kept. */
@Injectable()
export class PersonKeyService {
  constructor(
    private readonly vault: KeyVault,
    private readonly doors: DoorsRepository,
  ) {}

  async create(keyName: string, personId: string): Promise<{ key: PersonKey; wrapped: Buffer }> {
    const dataKey = createDataKey();
    const wrapped = await this.vault.wrap(keyName, dataKey, contextOf(personId));
    return { key: new PersonKey(dataKey), wrapped };
  }

  async unwrap({ key_name, wrapped_key }: WrappedKey, personId: string): Promise<PersonKey> {
    return new PersonKey(await this.vault.unwrap(key_name, wrapped_key, contextOf(personId)));
  }

  /** The key that a change needs, and the name of its compartment's. */
  async take(viewer: Viewer, personId: string, act: Act): Promise<{ key: PersonKey; keyName: string }> {
    const [row] = await this.doors.rows<WrappedKey>(viewer, 'person_key', personId, act);
    if (row === undefined) throw refused();
    return { key: await this.unwrap(row, personId), keyName: row.key_name };
  }

  /** What a value is found by without being readable: a digest under a key of the compartment. */
  digest(keyName: string, kind: string, value: string): Promise<Buffer> {
    return this.vault.mac(keyName, Buffer.from(`${kind}|${value}`));
  }
}

function contextOf(personId: string): string {
  return `referrals.protected_person|${personId}`;
}
