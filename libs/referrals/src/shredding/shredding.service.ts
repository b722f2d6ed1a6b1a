import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';
import { ReferralError, refused } from '../referral.errors.js';

export const SHREDDING_GROUNDS = ['WISH_OF_PERSON', 'RETENTION_ENDED', 'COURT_ORDER', 'ENTERED_WRONGLY'] as const;
export type ShreddingGround = (typeof SHREDDING_GROUNDS)[number];

interface Outcome {
  readonly outcome: string;
  readonly recipients: readonly string[];
}

/**
 * Lawful purge of one person: the data key and all sealed rows go, and what is left is that there was somebody, from when to
 * when, on which ground, and by which two people. Never under a legal hold.
 */
@Injectable()
export class ShreddingService {
  constructor(private readonly gate: Gate) {}

  async placeHold(viewer: Viewer, personId: string): Promise<string> {
    await this.gate.admit(viewer, 'HOLD');
    const id = randomUUID();
    await this.gate.change(viewer, 'place_hold', personId, id);
    return id;
  }

  async liftHold(viewer: Viewer, holdId: string): Promise<void> {
    await this.gate.admit(viewer, 'HOLD');
    await this.gate.change(viewer, 'lift_hold', holdId);
  }

  async ask(viewer: Viewer, personId: string, ground: ShreddingGround): Promise<string> {
    await this.gate.admit(viewer, 'SHRED');
    if (!SHREDDING_GROUNDS.includes(ground)) throw new ReferralError('BAD_REQUEST', 'no such ground');
    const id = randomUUID();
    await this.gate.change(viewer, 'ask_shredding', personId, id, ground);
    return id;
  }

  /** By a second person. Returns the recipients of what was released, who must be told to destroy it. */
  async approve(viewer: Viewer, shreddingId: string): Promise<readonly string[]> {
    await this.gate.admit(viewer, 'SHRED');
    const door = 'approve_shredding';
    const { outcome, recipients } = await this.gate.change<Outcome>(viewer, door, shreddingId);
    switch (outcome) {
      case 'DONE':
        return recipients;
      case 'UNDER_HOLD':
        throw new ReferralError('UNDER_HOLD', 'a legal hold lies on it');
      case 'SECOND_PERSON_NEEDED':
        throw new ReferralError('SECOND_PERSON_NEEDED', 'a purge takes two people');
      case 'WRONG_STATE':
        throw new ReferralError('WRONG_STATE', 'it is purged already');
      default:
        throw refused();
    }
  }
}
