import { Injectable } from '@nestjs/common';
import { AccessError, type ActingViewer, viewerAtWork } from '@townline/access';
import { asEngine } from '@townline/platform';
import type { Door } from '../actor/door.js';
import { signedOperation } from '../actor/signed-operation.js';
import { type AdministrationRefusalModel, refusalOf } from './administration-refusal.model.js';

/** The door of the house; null in a trial, where nobody signs in. */
export class HouseDoor {
  constructor(readonly door: Door | null) {}
}

type Work<T> = (by: ActingViewer) => Promise<T>;

/**
 * Work on accounts, roles, agreements, keys and the trail: of whoever has signed in, by the engine, since the role that answers
 * has no rights there. The services' first lines decide who may. Where nobody signs in there is nothing to administer.
 */
@Injectable()
export class AdministrationService {
  constructor(private readonly house: HouseDoor) {}

  /** Throws `NOT_FOUND_OR_NO_ACCESS` where nobody signs in, and whatever the work throws; what is refused is on the record. */
  async ask<T>(work: Work<T>): Promise<T> {
    try {
      const acting = viewerAtWork();
      if (acting === undefined) throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'nobody signs in here');
      const by = { actor: acting.actor, viewer: await acting.viewer() };
      return await asEngine(() => work(by));
    } catch (error) {
      if (error instanceof AccessError) signedOperation()?.refuse(error);
      throw error;
    }
  }

  /** The work's outcome, or its refusal by name. */
  async change<T>(work: Work<T>): Promise<T | AdministrationRefusalModel> {
    try {
      return await this.ask(work);
    } catch (error) {
      const refused = refusalOf(error);
      if (refused === null) throw error;
      return refused;
    }
  }

  /** As `change`, for who has shown both factors within the last five minutes; else `STEP_UP_NEEDED`. */
  changeGravely<T>(work: Work<T>): Promise<T | AdministrationRefusalModel> {
    return this.change(async (by) => {
      const until = await this.provenUntil();
      if (until === null) throw new AccessError('STEP_UP_NEEDED', 'show both factors anew first');
      return work(by);
    });
  }

  /** Until when grave steps are open to the session at work; null: they are not. */
  async provenUntil(): Promise<Date | null> {
    const operation = signedOperation();
    if (operation === undefined || this.house.door === null) return null;
    return this.house.door.provenUntil(operation.asking.actor);
  }

  /** Throws `UNAUTHENTICATED`; the fifth time within 15 minutes ends the session. */
  async stepUp(token: string): Promise<void> {
    const operation = signedOperation();
    if (operation === undefined || this.house.door === null) {
      throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'nobody signs in here');
    }
    await this.house.door.stepUp(operation.asking.actor, token);
  }
}
