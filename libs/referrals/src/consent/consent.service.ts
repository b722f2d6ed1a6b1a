import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Purpose, Viewer } from '../gate/viewer.js';
import { PersonKeyService } from '../person/person-key.service.js';
import { isProtectedField, type ProtectedField } from '../person/protected-field.js';
import { ReferralError } from '../referral.errors.js';
import { LONGEST_CONSENT_DAYS } from './consent.js';

const DAY_MS = 86_400_000;

export interface ConsentDraft {
  readonly item: ProtectedField;
  /** The code of the agency or service provider. */
  readonly recipient: string;
  readonly purpose: Purpose;
  readonly from: Date;
  /** No longer at this moment; at most 366 days after `from`. */
  readonly until: Date;
  /** What was signed: where the paper lies, in whose presence, in which language. Kept sealed. */
  readonly written: string;
}

/** All null: everything said up to now is taken back. */
export interface WithdrawalScope {
  readonly consentId?: string;
  readonly item?: ProtectedField;
  readonly recipient?: string;
}

export interface ConsentRow {
  readonly id: string;
  readonly item: ProtectedField;
  readonly recipient: string;
  readonly purpose: Purpose;
  readonly from: Date;
  readonly until: Date;
  readonly isLive: boolean;
}

/** What a survivor allows whom to know. No service depends on it: needs, offers and referrals ask for no consent. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly keys: PersonKeyService,
  ) {}

  /** Consent is written; without saying where, there is none (`BAD_REQUEST`). Returns its id. */
  async give(viewer: Viewer, personId: string, draft: ConsentDraft): Promise<string> {
    await this.gate.admit(viewer, 'CONSENT');
    checkDraft(draft);
    const { item, recipient, purpose, from, until, written } = draft;
    const id = randomUUID();
    const { key } = await this.keys.take(viewer, personId, 'CONSENT');
    const sealed = key.seal('consent', id, written);
    key.forget();
    await this.gate.change(viewer, 'give_consent', personId, id, item, recipient, purpose, from, until, sealed);
    return id;
  }

  /** From this moment on nothing more is shown. Returns who was shown something that rested on it and must be told. */
  async withdraw(viewer: Viewer, personId: string, scope: WithdrawalScope = {}): Promise<string[]> {
    await this.gate.admit(viewer, 'CONSENT');
    const { consentId = null, item = null, recipient = null } = scope;
    const door = 'withdraw_consent';
    return this.gate.change<string[]>(viewer, door, personId, randomUUID(), consentId, item, recipient);
  }

  async of(viewer: Viewer, personId: string): Promise<ConsentRow[]> {
    await this.gate.admit(viewer, 'CONSENT');
    const rows = await this.doors.rows<{
      id: string;
      item: ProtectedField;
      recipient: string;
      purpose: Purpose;
      starts_at: Date;
      ends_at: Date;
      is_live: boolean;
    }>(viewer, 'consents_of', personId);
    return rows.map(({ starts_at: from, ends_at: until, is_live: isLive, ...one }) => ({
      ...one,
      from,
      until,
      isLive,
    }));
  }
}

function checkDraft({ item, recipient, from, until, written }: ConsentDraft): void {
  const days = (until.getTime() - from.getTime()) / DAY_MS;
  if (!isProtectedField(item) || recipient.trim() === '') throw bad('a consent names an item and a recipient');
  if (!(days > 0 && days <= LONGEST_CONSENT_DAYS)) throw bad('a consent has an end, at most 366 days after its start');
  if (written.trim() === '') throw bad('a consent is written: say where it lies');
}

function bad(message: string): ReferralError {
  return new ReferralError('BAD_REQUEST', message);
}
