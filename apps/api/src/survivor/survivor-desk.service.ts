import { Injectable } from '@nestjs/common';
import { viewerAtWork } from '@townline/access';
import { Clock, KeyError } from '@townline/platform';
import { type Purpose, ReferralError, type Viewer } from '@townline/referrals';
import { signedOperation } from '../actor/signed-operation.js';
import { ApiError } from '../error/api.errors.js';
import { type SurvivorOutcome, survivorChange, survivorRefusal } from './survivor-outcome.model.js';

type Work<T> = (viewer: Viewer) => Promise<T>;

/** What a change answers: the id of what was made, or also who is to be told. */
export interface ChangeAnswer {
  readonly id?: string | null;
  readonly recipientsToTell?: readonly string[];
}

/**
 * The desk before the doors of survivors and sealed sources: brings whoever has signed in to them, as what their session says, and
 * turns refusals into one answer. Where nobody signs in there is nothing behind it. What was refused is in the trail, beside the
 * compartment's own log.
 */
@Injectable()
export class SurvivorDesk {
  constructor(private readonly clock: Clock) {}

  /** Throws `NOT_FOUND_OR_NO_ACCESS`, and `REFUSED` where the keys cannot be had. */
  async ask<T>(purpose: Purpose, work: Work<T>): Promise<T> {
    try {
      return await work(await this.viewer(purpose));
    } catch (error) {
      if (error instanceof ReferralError && error.code === 'NOT_FOUND_OR_NO_ACCESS') signedOperation()?.refuse(error);
      if (error instanceof KeyError) throw new ApiError('REFUSED', KEYS_AWAY);
      throw error;
    }
  }

  /** As `ask`; null for what is not there, or not open. */
  async find<T>(purpose: Purpose, work: Work<T>): Promise<T | null> {
    try {
      return await this.ask(purpose, work);
    } catch (error) {
      if (error instanceof ReferralError && error.code === 'NOT_FOUND_OR_NO_ACCESS') return null;
      throw error;
    }
  }

  /** What came of a change, or its refusal by name. */
  async change(purpose: Purpose, work: Work<ChangeAnswer>): SurvivorOutcome {
    try {
      const { id = null, recipientsToTell = [] } = await this.ask(purpose, work);
      return survivorChange(id, recipientsToTell);
    } catch (error) {
      if (error instanceof ReferralError) return survivorRefusal(error.code, error.message);
      if (error instanceof ApiError && error.message === KEYS_AWAY)
        return survivorRefusal('KEYS_UNAVAILABLE', KEYS_AWAY);
      throw error;
    }
  }

  /** Their own agency and its roles; the doors look it up again. */
  private async viewer(purpose: Purpose): Promise<Viewer> {
    const acting = viewerAtWork();
    if (acting === undefined) throw new ReferralError('NOT_FOUND_OR_NO_ACCESS', 'not found, or no access');
    const { accountId: account, agency } = acting.actor;
    const now = this.clock.now();
    const held = (await acting.viewer()).roles.filter(
      (role) => role.agency === agency && role.since <= now && (role.until === null || now < role.until),
    );
    return { account, agency, roles: held.map(({ role }) => role), purpose };
  }
}

const KEYS_AWAY = 'the keys of survivors’ records cannot be had now; ask again later';
