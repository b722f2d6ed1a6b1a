import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';
import { PersonKeyService, type WrappedKey } from '../person/person-key.service.js';
import { ReferralError } from '../referral.errors.js';
import { NEED_KINDS, type NeedKind } from './referral-state.js';

export const OFFER_ANSWERS = ['ACCEPTED', 'DECLINED', 'UNAVAILABLE'] as const;
export type OfferAnswer = (typeof OFFER_ANSWERS)[number];

export interface Need {
  readonly id: string;
  readonly kind: NeedKind;
  /** Null where nothing was said beside the kind. */
  readonly words: string | null;
  readonly recordedAt: Date;
  readonly metAt: Date | null;
  readonly offers: readonly {
    readonly id: string;
    readonly providerId: string | null;
    readonly answer: OfferAnswer | null;
  }[];
}

interface NeedRow extends WrappedKey {
  readonly id: string;
  readonly kind: NeedKind;
  readonly sealed: Buffer | null;
  readonly recorded_at: Date;
  readonly met_at: Date | null;
  readonly offers: Need['offers'];
}

/** What a survivor needs, what was offered, and what came of it: also that nobody had it. */
@Injectable()
export class CareService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly keys: PersonKeyService,
  ) {}

  async addNeed(viewer: Viewer, personId: string, kind: NeedKind, words: string | null): Promise<string> {
    await this.gate.admit(viewer, 'CARE');
    if (!NEED_KINDS.includes(kind)) throw new ReferralError('BAD_REQUEST', 'no such kind of need');
    const id = randomUUID();
    const { key } = await this.keys.take(viewer, personId, 'CARE');
    const sealed = words === null ? null : key.seal('need', id, words);
    key.forget();
    await this.gate.change(viewer, 'put_need', personId, id, kind, sealed);
    return id;
  }

  async endNeed(viewer: Viewer, needId: string): Promise<void> {
    await this.gate.admit(viewer, 'CARE');
    await this.gate.change(viewer, 'end_need', needId);
  }

  /** `providerId` null: offered by the agency itself. */
  async offer(viewer: Viewer, needId: string, providerId: string | null): Promise<string> {
    await this.gate.admit(viewer, 'CARE');
    const id = randomUUID();
    await this.gate.change(viewer, 'put_offer', needId, id, providerId);
    return id;
  }

  async answerOffer(viewer: Viewer, offerId: string, answer: OfferAnswer): Promise<void> {
    await this.gate.admit(viewer, 'CARE');
    await this.gate.change(viewer, 'answer_offer', offerId, answer);
  }

  /** Needs of one person, oldest first; none where there is no access. */
  async of(viewer: Viewer, personId: string): Promise<Need[]> {
    await this.gate.admit(viewer, 'CARE');
    const rows = await this.doors.rows<NeedRow>(viewer, 'care_of', personId);
    const [first] = rows;
    if (first === undefined) return [];
    const key = await this.keys.unwrap(first, personId);
    try {
      return rows.map(({ id, kind, sealed, recorded_at: recordedAt, met_at: metAt, offers }) => {
        const words = sealed === null ? null : key.open('need', id, sealed);
        return { id, kind, words, recordedAt, metAt, offers };
      });
    } finally {
      key.forget();
    }
  }
}
