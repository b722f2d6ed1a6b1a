import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';
import { PersonKeyService, type WrappedKey } from '../person/person-key.service.js';
import { ReferralError } from '../referral.errors.js';
import type { Channel } from './safe-contact.js';

/** `MOVED`: no longer where she was. `UNSAFE`: broken off, since somebody else was there. */
export const CONTACT_OUTCOMES = ['REACHED', 'NOT_REACHED', 'MESSAGE_LEFT', 'DECLINED', 'MOVED', 'UNSAFE'] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** Days after which somebody who has moved is looked for again. */
export const AGAIN_AFTER_MOVE_DAYS = 14;
const DAY_MS = 86_400_000;

export interface ContactEntryDraft {
  readonly at: Date;
  readonly channel: Channel;
  readonly outcome: ContactOutcome;
  readonly words: string | null;
  /** `2026-06-30`: when to be in touch again; null where nothing was agreed. */
  readonly nextOn: string | null;
}

export interface ContactEntry extends ContactEntryDraft {
  readonly id: string;
  /** Who was in touch, by account. */
  readonly account: string;
}

interface EntryRow extends WrappedKey {
  readonly id: string;
  readonly at: Date;
  readonly channel: Channel;
  readonly outcome: ContactOutcome;
  readonly sealed: Buffer | null;
  readonly next_on: string | null;
  readonly account: string;
}

/** When somebody was in touch with a survivor, what came of it, and when the next time is. */
@Injectable()
export class ContactLogService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly keys: PersonKeyService,
    private readonly clock: Clock,
  ) {}

  /** After `MOVED` there is a follow-up `AFTER_MOVE`, so that nobody is lost by moving. Returns the entry's id. */
  async add(viewer: Viewer, personId: string, draft: ContactEntryDraft): Promise<string> {
    await this.gate.admit(viewer, 'CONTACT');
    const { at, channel, outcome, words, nextOn } = draft;
    if (at > this.clock.now()) throw new ReferralError('BAD_REQUEST', 'a contact is written down when it has been');
    const id = randomUUID();
    const { key } = await this.keys.take(viewer, personId, 'CONTACT');
    const sealed = words === null ? null : key.seal('contact_entry', id, words);
    key.forget();
    const again = nextOn ?? new Date(at.getTime() + AGAIN_AFTER_MOVE_DAYS * DAY_MS).toISOString().slice(0, 10);
    const task = [randomUUID(), again] as const;
    await this.gate.change(viewer, 'put_contact', personId, id, at, channel, outcome, sealed, nextOn, ...task);
    return id;
  }

  /** Latest first. */
  async of(viewer: Viewer, personId: string): Promise<ContactEntry[]> {
    await this.gate.admit(viewer, 'CONTACT');
    const rows = await this.doors.rows<EntryRow>(viewer, 'contacts_of', personId);
    const [first] = rows;
    if (first === undefined) return [];
    const key = await this.keys.unwrap(first, personId);
    try {
      return rows.map(({ id, at, channel, outcome, sealed, next_on: nextOn, account }) => {
        const words = sealed === null ? null : key.open('contact_entry', id, sealed);
        return { id, at, channel, outcome, words, nextOn, account };
      });
    } finally {
      key.forget();
    }
  }
}
