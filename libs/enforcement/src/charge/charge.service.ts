import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CourtError, notFound } from '../court.errors.js';
import { CourtGate } from '../court-gate.service.js';
import { ACTS_WITH_STATUTE, type ChargeAct } from './charge-machine.js';
import { ChargeRepository, type ChargeRow, type ChargeStepRow } from './charge.repository.js';
import type { Plea } from './charge-step.entity.js';
import { ChargeWriter, NO_LAW, type StatedOffense, type StepContent } from './charge-writer.js';

/** Something that happened to a charge, or puts right what was recorded of it. */
export interface NewChargeStep {
  readonly chargeId: string;
  readonly act: ChargeAct;
  readonly happenedOn: string | null;
  /** Of an act that says under which statute; null: what was charged before stands. */
  readonly offense: StatedOffense | null;
  readonly plea: Plea | null;
  readonly docket: string | null;
  readonly court: string | null;
  readonly sentence: string | null;
  readonly note: string | null;
  readonly correctsId: string | null;
}

/** The way of a charge through court. */
@Injectable()
export class ChargeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: CourtGate,
    private readonly charges: ChargeRepository,
    private readonly writer: ChargeWriter,
    private readonly clock: Clock,
  ) {}

  of(arrestIds: readonly string[]): Promise<readonly ChargeRow[]> {
    return this.charges.findOf(arrestIds);
  }

  steps(chargeIds: readonly string[]): Promise<readonly ChargeStepRow[]> {
    return this.charges.findSteps(chargeIds);
  }

  /**
   * The arrest that the charge belongs to. Throws `CHARGE_NOT_FOUND`, `STEP_NOT_FOUND`, `BAD_MOVE`, `BAD_STEP`. A step that
   * vacates needs its ground as a note; from then on nobody is shown the charge.
   */
  async add(step: NewChargeStep, actor: Actor): Promise<string> {
    const found = await this.charges.findOne(step.chargeId);
    if (found === undefined) throw notFound('CHARGE_NOT_FOUND');
    await this.gate.passStep(found, () => notFound('CHARGE_NOT_FOUND'));
    requireFilled(step);
    const content = await this.contentOf(step);
    const at = this.clock.now();
    const work = async (manager: EntityManager): Promise<void> => {
      await this.writer.add(manager, step.chargeId, content, { actor, at });
    };
    await this.unitOfWork.run(actor, work, { act: 'CHANGE', objectKind: 'CHARGE', objectId: step.chargeId });
    return found.arrestId;
  }

  private async contentOf({ chargeId: _, offense, ...said }: NewChargeStep): Promise<StepContent> {
    const [law] = offense === null ? [] : await this.writer.lawsOf([offense]);
    return { ...said, ...(law ?? NO_LAW) };
  }
}

function requireFilled({ act, offense, plea, sentence, note, correctsId }: NewChargeStep): void {
  const refuse = (what: string): never => {
    throw new CourtError('BAD_STEP', what);
  };
  if (act === 'ARREST' && correctsId === null) refuse('an arrest is recorded, not added to a charge');
  if ((act === 'PLEAD') !== (plea !== null)) refuse('a plea goes with PLEAD, and only with it');
  if (offense !== null && !ACTS_WITH_STATUTE.includes(act)) refuse(`${act} is under the statute charged before`);
  if (offense === null && ACTS_WITH_STATUTE.includes(act) && act !== 'CONVICT') refuse(`${act} needs a statute`);
  if (sentence !== null && act !== 'SENTENCE') refuse('a sentence goes with SENTENCE');
  const isExplained = act === 'VACATE' || act === 'SPARE_VICTIM' || act === 'WITHDRAW' || correctsId !== null;
  if (isExplained && note === null) refuse(`${act} needs its ground, as a note`);
}
