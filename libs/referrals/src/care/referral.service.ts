import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayAnywhere } from '../gate/act-rule.js';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';
import { freshPseudonym, ProtectedPersonService, type SealedRow } from '../person/protected-person.service.js';
import type { ProtectedFields } from '../person/protected-field.js';
import { ReferralError, refused } from '../referral.errors.js';
import { type NeedKind, type ReferralAnswer, REFERRAL_STEPS, type ReferralState } from './referral-state.js';

export const PROVIDER_KINDS = ['SHELTER', 'HEALTH', 'LEGAL', 'HART', 'CHILD_PROTECTION', 'OTHER'] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

export interface ServiceProvider {
  readonly id: string;
  readonly name: string;
  readonly kind: ProviderKind;
}

/** A referral as those know it who sent it. */
export interface SentReferral extends Referral {
  readonly providerId: string;
  /** When somebody of the agency went along to the first meeting, or was on the line; null where nobody did. */
  readonly handedOverAt: Date | null;
}

export interface Referral {
  readonly id: string;
  /** Of this referral alone: it leads to no case and to no other referral. */
  readonly pseudonym: string;
  readonly kind: NeedKind;
  readonly state: ReferralState;
  readonly recordedAt: Date;
}

type ReferralRow = Omit<Referral, 'recordedAt'> & { readonly recorded_at: Date };

/** Survivors sent on to those who help. A provider sees its own referrals, and of the person what was consented to. */
@Injectable()
export class ReferralService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly persons: ProtectedPersonService,
  ) {}

  /** A service provider, or the HART liaison; `agency` is the code its own people sign in under. */
  async keepProvider(viewer: Viewer, name: string, kind: ProviderKind, agency: string): Promise<string> {
    await this.gate.admit(viewer, 'KEEP');
    return this.gate.change<string>(viewer, 'keep_provider', randomUUID(), name, kind, agency);
  }

  async refer(viewer: Viewer, personId: string, providerId: string, kind: NeedKind): Promise<string> {
    await this.gate.admit(viewer, 'CARE');
    const id = randomUUID();
    await this.gate.change(viewer, 'refer', personId, id, providerId, kind, freshPseudonym());
    return id;
  }

  async of(viewer: Viewer, personId: string): Promise<SentReferral[]> {
    await this.gate.admit(viewer, 'CARE');
    const rows = await this.doors.rows<ReferralRow & { provider_id: string }>(viewer, 'referrals_of', personId);
    const handed = await this.doors.rows<{ id: string; handed_over_at: Date }>(viewer, 'hand_overs_of', personId);
    const times = new Map(handed.map(({ id, handed_over_at: at }) => [id, at]));
    return rows.map(({ provider_id: providerId, ...row }) => {
      return { ...referralOf(row), providerId, handedOverAt: times.get(row.id) ?? null };
    });
  }

  /** That the survivor was not sent on alone. Once for each referral that is open. */
  async handOver(viewer: Viewer, referralId: string): Promise<void> {
    await this.gate.admit(viewer, 'CARE');
    await this.gate.change(viewer, 'hand_over', referralId);
  }

  /** Whom survivors can be referred to. */
  async providers(viewer: Viewer): Promise<ServiceProvider[]> {
    await this.gate.admit(viewer, mayAnywhere(viewer.roles, 'CARE') ? 'CARE' : 'KEEP');
    return this.doors.rows<ServiceProvider>(viewer, 'providers');
  }

  /** For a provider: what was sent to its agency, and nothing else. */
  async own(viewer: Viewer): Promise<Referral[]> {
    await this.gate.admit(viewer, 'OWN_REFERRALS');
    return (await this.doors.rows<ReferralRow>(viewer, 'own_referrals')).map(referralOf);
  }

  /** For the provider of an open referral: the fields the survivor lets it know for services. May be none. */
  async read(viewer: Viewer, referralId: string): Promise<ProtectedFields> {
    await this.gate.admit(viewer, 'OWN_REFERRALS');
    const rows = await this.doors.rows<SealedRow & { person_id: string }>(viewer, 'read_referral', referralId);
    const [first] = rows;
    return first === undefined ? {} : this.persons.openRows(rows, first.person_id);
  }

  /** `WRONG_STATE` where the referral does not stand so that it could be answered like this. */
  async answer(viewer: Viewer, referralId: string, answer: ReferralAnswer): Promise<ReferralState> {
    const referral = (await this.own(viewer)).find(({ id }) => id === referralId);
    if (referral === undefined) throw refused();
    const next = REFERRAL_STEPS[referral.state][answer];
    if (next === undefined) throw new ReferralError('WRONG_STATE', `the referral is ${referral.state}`);
    await this.gate.change(viewer, 'answer_referral', referralId, referral.state, next);
    return next;
  }
}

function referralOf({ id, pseudonym, kind, state, recorded_at: recordedAt }: ReferralRow): Referral {
  return { id, pseudonym, kind, state, recordedAt };
}
