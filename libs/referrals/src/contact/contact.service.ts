import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';
import { PersonKeyService } from '../person/person-key.service.js';
import { ProtectedPersonService, sealField, type SealedRow } from '../person/protected-person.service.js';
import { ReferralError } from '../referral.errors.js';
import { type Channel, type ContactRule, isContactRule, safeChannels } from './safe-contact.js';

/** How the survivor can be reached at this moment, and in which language. */
export interface ContactCard {
  readonly channels: readonly {
    readonly channel: Channel;
    /** The number or address; null for channels that need none. */
    readonly value: string | null;
    readonly mayLeaveMessage: boolean;
  }[];
  readonly language: string | null;
  readonly interpreter: string | null;
}

/** Which field a channel shows; a channel whose field is not known is not shown. */
const FIELD_OF: Readonly<Record<Channel, string | null>> = {
  CALL: 'PHONE',
  TEXT: 'PHONE',
  EMAIL: 'EMAIL',
  POST: 'ADDRESS',
  IN_PERSON: null,
  THROUGH_ADVOCATE: null,
};

/** Contact with a survivor: the rules come first, and a number is not shown when calling it is not safe. */
@Injectable()
export class ContactService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly keys: PersonKeyService,
    private readonly persons: ProtectedPersonService,
    private readonly clock: Clock,
  ) {}

  /** All rules at once; the former ones are superseded. Without a rule that allows it, no channel is shown. */
  async setRules(viewer: Viewer, personId: string, rules: readonly ContactRule[]): Promise<void> {
    await this.gate.admit(viewer, 'CONTACT');
    if (!rules.every(isContactRule))
      throw new ReferralError('BAD_REQUEST', 'a rule names channel, hours and time zone');
    const { key } = await this.keys.take(viewer, personId, 'CONTACT');
    const id = randomUUID();
    const sealed = sealField(key, id, 'CONTACT_RULES', JSON.stringify(rules));
    key.forget();
    await this.gate.change(viewer, 'put_field', personId, id, 'CONTACT_RULES', sealed, '[]');
  }

  async card(viewer: Viewer, personId: string): Promise<ContactCard> {
    await this.gate.admit(viewer, 'CONTACT');
    const rows = await this.doors.rows<SealedRow>(viewer, 'read_person', personId, 'CONTACT');
    const words = await this.persons.openRows(rows, personId);
    const known: unknown = JSON.parse(words['CONTACT_RULES'] ?? '[]');
    const rules = Array.isArray(known) ? known.filter(isContactRule) : [];
    const channels = safeChannels(rules, this.clock.now()).flatMap(({ channel, mayLeaveMessage }) => {
      const field = FIELD_OF[channel];
      const value = field === null ? null : words[field];
      return value === undefined ? [] : [{ channel, value, mayLeaveMessage }];
    });
    return { channels, language: words['LANGUAGE'] ?? null, interpreter: words['INTERPRETER'] ?? null };
  }
}
