import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { isUnderAge } from '../child/under-age.js';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';
import { ReferralError, refused } from '../referral.errors.js';
import { type PersonKey, PersonKeyService, type WrappedKey } from './person-key.service.js';
import {
  indexForm,
  type IndexKind,
  indexKindOf,
  isProtectedField,
  type ProtectedField,
  type ProtectedFields,
} from './protected-field.js';

/** A sealed row as a door hands it out. */
export interface SealedRow extends WrappedKey {
  readonly id: string;
  readonly field: string;
  readonly sealed: Buffer;
}

interface FieldDraft {
  readonly id: string;
  readonly field: string;
  readonly sealed: Buffer;
  readonly digests: readonly { readonly kind: IndexKind; readonly digest: string }[];
}

/** Who survivors and sealed sources are: kept, read and found by those who work with them, and by nobody else. */
@Injectable()
export class ProtectedPersonService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly keys: PersonKeyService,
    private readonly clock: Clock,
  ) {}

  /** A new person in the compartment; the id says nothing. In a sealed-source compartment the viewer becomes the handler. */
  async register(viewer: Viewer, compartmentId: string, fields: ProtectedFields): Promise<string> {
    return this.registerWith(viewer, compartmentId, fields, () => Promise.resolve());
  }

  /** As `register`, with work that commits with it or not at all. */
  async registerWith(
    viewer: Viewer,
    compartmentId: string,
    fields: ProtectedFields,
    work: (manager: EntityManager, personId: string) => Promise<void>,
  ): Promise<string> {
    await this.gate.admit(viewer, 'REGISTER');
    const id = randomUUID();
    const keyName = await this.keyNameOf(viewer, compartmentId);
    const { key, wrapped } = await this.keys.create(keyName, id);
    const drafts = await this.draft(key, keyName, fields);
    key.forget();
    return this.gate.run(viewer, async (manager) => {
      const made = await this.doors.put<boolean>(manager, viewer, 'register_person', compartmentId, id, wrapped);
      if (made !== true) return null;
      for (const one of drafts) {
        // Thrown, so that no half of a person stays.
        if ((await this.putField(manager, viewer, id, one)) !== true) throw refused();
      }
      await this.restrict(manager, viewer, id, fields);
      await work(manager, id);
      return id;
    });
  }

  /** What is known of the person now. Written down as read, with the purpose; the words are nowhere but in the answer. */
  async read(viewer: Viewer, personId: string): Promise<ProtectedFields> {
    await this.gate.admit(viewer, 'READ_IDENTITY');
    const rows = await this.doors.rows<SealedRow>(viewer, 'read_person', personId, 'READ_IDENTITY');
    const known = Object.entries(await this.openRows(rows, personId)).filter(([field]) => isProtectedField(field));
    return Object.fromEntries(known);
  }

  /** A new version of one field; the former is superseded, not overwritten. */
  async write(viewer: Viewer, personId: string, field: ProtectedField, words: string): Promise<void> {
    await this.gate.admit(viewer, 'WRITE_IDENTITY');
    const { key, keyName } = await this.keys.take(viewer, personId, 'WRITE_IDENTITY');
    const [one] = await this.draft(key, keyName, { [field]: words });
    key.forget();
    if (one === undefined) throw new ReferralError('BAD_REQUEST', 'there is nothing to write');
    const put = async (manager: EntityManager): Promise<boolean | null> => {
      const isDone = await this.putField(manager, viewer, personId, one);
      if (isDone === true) await this.restrict(manager, viewer, personId, { [field]: words });
      return isDone;
    };
    await this.gate.run(viewer, put, 'put_field');
  }

  /** Those of the compartment with exactly this name, phone or address, in whatever spelling of it. */
  async find(viewer: Viewer, compartmentId: string, kind: IndexKind, value: string): Promise<string[]> {
    await this.gate.admit(viewer, 'FIND');
    const keyName = await this.keyNameOf(viewer, compartmentId);
    const digest = await this.keys.digest(keyName, kind, indexForm(kind, value));
    const rows = await this.doors.rows<{ find_person: string }>(viewer, 'find_person', compartmentId, kind, digest);
    return rows.map((row) => row.find_person);
  }

  /** What the rest of the house may call the person in one case; in another case it is another name. */
  async takePseudonym(viewer: Viewer, personId: string, caseId: string): Promise<string> {
    await this.gate.admit(viewer, 'TAKE_PSEUDONYM');
    return this.gate.change<string>(viewer, 'take_pseudonym', personId, caseId, freshPseudonym());
  }

  /** For those outside the compartment as well: how survivors of the case are called, and nothing else. */
  async casePseudonyms(viewer: Viewer, caseId: string): Promise<string[]> {
    await this.gate.admit(viewer, 'SEE_PSEUDONYMS');
    const rows = await this.doors.rows<{ pseudonym: string }>(viewer, 'case_pseudonyms', caseId);
    return rows.map(({ pseudonym }) => pseudonym);
  }

  /** Who is behind it. */
  async openPseudonym(viewer: Viewer, pseudonym: string): Promise<string> {
    await this.gate.admit(viewer, 'OPEN_PSEUDONYM');
    const id = await this.doors.value<string>(viewer, 'open_pseudonym', pseudonym);
    if (id === null) throw refused();
    return id;
  }

  /** Opens the rows of one person. Throws `NOT_FOUND_OR_NO_ACCESS` where there are none. */
  async openRows(rows: readonly SealedRow[], personId: string): Promise<Record<string, string>> {
    const [first] = rows;
    if (first === undefined) throw refused();
    const key = await this.keys.unwrap(first, personId);
    try {
      return Object.fromEntries(rows.map(({ id, field, sealed }) => [field, openField(key, id, field, sealed)]));
    } finally {
      key.forget();
    }
  }

  private async keyNameOf(viewer: Viewer, compartmentId: string): Promise<string> {
    const mine = await this.doors.rows<{ id: string; key_name: string }>(viewer, 'my_compartments');
    const compartment = mine.find(({ id }) => id === compartmentId);
    if (compartment === undefined) throw refused();
    return compartment.key_name;
  }

  private async draft(key: PersonKey, keyName: string, fields: ProtectedFields): Promise<FieldDraft[]> {
    const drafts: FieldDraft[] = [];
    for (const [field, words] of Object.entries(fields)) {
      if (!isProtectedField(field) || words.trim() === '') continue;
      const [id, kind] = [randomUUID(), indexKindOf(field)];
      const form = kind === undefined ? '' : indexForm(kind, words);
      const digest = kind === undefined || form === '' ? null : await this.keys.digest(keyName, kind, form);
      const digests = kind === undefined || digest === null ? [] : [{ kind, digest: digest.toString('base64') }];
      drafts.push({ id, field, sealed: sealField(key, id, field, words), digests });
    }
    return drafts;
  }

  /** Of who is under age nobody has to remember it: it is restricted with the words that say so. */
  private async restrict(manager: EntityManager, viewer: Viewer, id: string, fields: ProtectedFields): Promise<void> {
    if (!isUnderAge(fields, this.clock.now())) return;
    const isDone = await this.doors.put<boolean>(manager, viewer, 'restrict_child', id);
    if (isDone !== true) throw refused();
  }

  private putField(manager: EntityManager, viewer: Viewer, personId: string, one: FieldDraft): Promise<boolean | null> {
    const digests = JSON.stringify(one.digests);
    return this.doors.put<boolean>(manager, viewer, 'put_field', personId, one.id, one.field, one.sealed, digests);
  }
}

/** The name of the field is sealed with its words: a phone number cannot be made an address by changing a column. */
export function sealField(key: PersonKey, id: string, field: string, words: string): Buffer {
  return key.seal('protected_field', `${id}/${field}`, words);
}

function openField(key: PersonKey, id: string, field: string, sealed: Buffer): string {
  return key.open('protected_field', `${id}/${field}`, sealed);
}

/** 80 random bits without letters that are mistaken for one another; nothing in it comes from the person or the case. */
export function freshPseudonym(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return `S-${[...randomBytes(16)].map((byte) => letters[byte % 32]).join('')}`;
}
