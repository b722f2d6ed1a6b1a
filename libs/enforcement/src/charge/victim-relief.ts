import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import type { EntityManager } from 'typeorm';
import { chainOf } from './charge-chain.js';
import { chargeStateAfter } from './charge-machine.js';
import { ChargeRepository } from './charge.repository.js';
import { ChargeWriter, NO_DETAILS, NO_LAW } from './charge-writer.js';

/** Ends what is open against a victim. What ended before stays as it is; a conviction waits for a court to vacate it. */
@Injectable()
export class VictimRelief {
  constructor(
    private readonly charges: ChargeRepository,
    private readonly writer: ChargeWriter,
  ) {}

  async spare(
    manager: EntityManager,
    chargeIds: readonly string[],
    ground: string,
    said: { readonly actor: Actor; readonly at: Date },
  ): Promise<void> {
    for (const id of chargeIds) {
      const chain = chainOf(await this.charges.lock(manager, id));
      if (chargeStateAfter(chain?.state, 'SPARE_VICTIM') === undefined) continue;
      const step = { ...NO_DETAILS, ...NO_LAW, act: 'SPARE_VICTIM' as const, happenedOn: null, note: ground };
      await this.writer.add(manager, id, step, said);
    }
  }
}
