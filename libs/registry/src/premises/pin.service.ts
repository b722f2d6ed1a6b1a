import { Injectable } from '@nestjs/common';
import { passGate } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import { FactChangeRepository } from '../fact-change/fact-change.repository.js';
import { EnteredFactService } from '../projection/entered-fact.service.js';
import { RegistryError } from '../registry.errors.js';
import { PinRepository } from './pin.repository.js';

/** Degrees of WGS 84. */
export interface PinPoint {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Pin {
  readonly id: string;
  readonly premisesId: string;
  /** The hand entry that set it. */
  readonly observationId: string;
}

/** Sets the point of a premises by hand, above all that sources state; the town follows from it. */
@Injectable()
export class PinService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly entries: EnteredFactService,
    private readonly pins: PinRepository,
    private readonly changes: FactChangeRepository,
  ) {}

  /** Throws `PREMISES_NOT_FOUND`, and `BAD_ROWS` for a point outside the world or an empty reason. */
  async pin(premisesId: string, point: PinPoint, reason: string, actor: Actor): Promise<Pin> {
    await passGate({
      action: 'JUDGE',
      about: (seen) => this.pins.holdingsOf(seen, premisesId),
      refuse: () => noPremises(premisesId),
    });
    return this.unitOfWork.run(actor, async (manager) => {
      if (!(await this.pins.holdPremises(manager, premisesId))) {
        throw noPremises(premisesId);
      }
      const { latitude, longitude } = point;
      const fields = { premises_id: premisesId, latitude: String(latitude), longitude: String(longitude), reason };
      const observationId = await this.entries.enter(manager, actor, 'pins', fields);
      await this.changes.notePremises(manager, [premisesId]);
      const row = { premisesId, latitude, longitude, reason, observationId };
      return { id: await this.pins.append(manager, row, this.clock.now()), premisesId, observationId };
    });
  }
}

function noPremises(id: string): RegistryError {
  return new RegistryError('PREMISES_NOT_FOUND', `there are no premises ${id}`);
}
