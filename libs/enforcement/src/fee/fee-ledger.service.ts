import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import { ChargeRepository } from '../charge/charge.repository.js';
import { CourtGate } from '../court-gate.service.js';
import { balanceOf } from './fee-balance.js';
import type { FeeEntry } from './fee-entry.entity.js';
import { FeeError } from './fee.errors.js';
import { FeeRepository, type FeeEntryRow } from './fee.repository.js';

export type NewFeeEntry = Pick<
  FeeEntry,
  'chargeId' | 'act' | 'amountCents' | 'happenedOn' | 'waivedBy' | 'reason' | 'correctsId'
>;

const CONVICTED: ReadonlySet<string | undefined> = new Set(['CONVICTED', 'SENTENCED']);

/** What courts did about fees, written down: imposed, let off, paid, put right. */
@Injectable()
export class FeeLedgerService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: CourtGate,
    private readonly charges: ChargeRepository,
    private readonly fees: FeeRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `CHARGE_NOT_FOUND`, also for whoever may read it and no more; `NOT_CONVICTED`; `ENTRY_NOT_FOUND` for a correction of what is
   * not there; `BAD_ENTRY`.
   */
  async add(entry: NewFeeEntry, actor: Actor): Promise<void> {
    const found = await this.charges.findOne(entry.chargeId);
    if (found === undefined) throw chargeNotFound();
    await this.gate.passStep(found, chargeNotFound);
    const lacking = lackOf(entry);
    if (lacking !== null) throw new FeeError('BAD_ENTRY', lacking);
    await this.unitOfWork.run(
      actor,
      async (manager) => {
        if (!CONVICTED.has(await this.fees.lockCharge(manager, entry.chargeId))) {
          throw new FeeError('NOT_CONVICTED', 'a fee comes with a conviction, and there is none');
        }
        const before = await this.fees.findEntries([entry.chargeId], manager);
        await this.fees.insert(manager, this.placed(entry, before, actor));
      },
      { act: 'CHANGE', objectKind: 'FEE', objectId: entry.chargeId },
    );
  }

  private placed(entry: NewFeeEntry, before: readonly FeeEntryRow[], actor: Actor): FeeEntryRow {
    const position = (before.at(-1)?.position ?? 0) + 1;
    const made: FeeEntryRow = {
      ...entry,
      id: randomUUID(),
      position,
      place: placeOf(entry, before, position),
      actorName: actor.name,
      actorAgency: actor.agency,
      accountId: actor.accountId ?? null,
      recordedAt: this.clock.now(),
    };
    if (balanceOf([...before, made]) === undefined) {
      throw new FeeError('BAD_ENTRY', 'nothing comes in for a fee that was not imposed');
    }
    return made;
  }
}

/** A correction stands where the entry stood that it puts right, and is of the same act, or takes it out. */
function placeOf({ act, correctsId }: NewFeeEntry, before: readonly FeeEntryRow[], position: number): number {
  if (correctsId === null) return position;
  const corrected = before.find(({ id }) => id === correctsId);
  if (corrected === undefined) throw new FeeError('ENTRY_NOT_FOUND', 'there is no such entry about the charge');
  if (act !== 'WITHDRAW' && act !== corrected.act) {
    throw new FeeError('BAD_ENTRY', `a correction of ${corrected.act} is of the same kind, or leaves it out`);
  }
  return corrected.place;
}

/** What an entry should say and does not, or says and should not. */
function lackOf({ act, amountCents, waivedBy, reason, correctsId }: NewFeeEntry): string | null {
  const isBlank = (text: string | null): boolean => !/\S/.test(text ?? '');
  if (act === 'WITHDRAW' && correctsId === null) return 'which entry is to be left out is not said';
  if (act === 'WITHDRAW' && amountCents !== null) return 'an entry that is left out has no amount';
  if (amountCents !== null && amountCents <= 0) return 'an amount is more than nothing';
  if ((act === 'WAIVE') === isBlank(waivedBy)) return 'who let it off is said of WAIVE, and of nothing else';
  const isExplained = act === 'WAIVE' || act === 'WITHDRAW' || correctsId !== null;
  return isExplained && isBlank(reason) ? 'say why' : null;
}

function chargeNotFound(): FeeError {
  return new FeeError('CHARGE_NOT_FOUND', 'the charge was not found, or no access');
}
