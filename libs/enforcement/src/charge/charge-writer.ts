import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LawService } from '@townline/jurisdictions';
import { type Actor, earliestDay, latestDay } from '@townline/kernel';
import type { EntityManager } from 'typeorm';
import { CourtError } from '../court.errors.js';
import { chainOf } from './charge-chain.js';
import type { ChargeState } from './charge-machine.js';
import { ChargeRepository, type ChargeStepRow } from './charge.repository.js';
import { type StatuteOfDay, statuteOfDay } from './statute-of-day.js';

/** Under which statute, and of which day. */
export interface StatedOffense {
  readonly citation: string;
  /** Partial date; null: not known. */
  readonly offenseOn: string | null;
}

export type OffenseWithLaw = StatedOffense & StatuteOfDay;

export interface Said {
  readonly happenedOn: string | null;
  readonly actor: Actor;
  readonly at: Date;
}

/** What a step says beyond who, when and where it stands. */
export type StepContent = Omit<
  ChargeStepRow,
  'id' | 'chargeId' | 'position' | 'place' | 'actorName' | 'actorAgency' | 'accountId' | 'recordedAt'
>;

export const NO_LAW = { citation: null, offenseOn: null, statuteId: null, isLawSure: null };
export const NO_DETAILS = { plea: null, docket: null, court: null, sentence: null, note: null, correctsId: null };

/** Writes steps of charges: the version of the law by the day of the offense, the state by what the steps come to. */
@Injectable()
export class ChargeWriter {
  constructor(
    private readonly law: LawService,
    private readonly charges: ChargeRepository,
  ) {}

  /** With the version of each statute that was in force on the day of the offense. */
  async lawsOf(offenses: readonly StatedOffense[]): Promise<readonly OffenseWithLaw[]> {
    const found: OffenseWithLaw[] = [];
    for (const offense of offenses) {
      const versions = await this.law.versionsOf(offense.citation);
      found.push({ ...offense, ...statuteOfDay(versions, offense.offenseOn) });
    }
    return found;
  }

  /** The counts of a new arrest, each with its first step. */
  async open(
    manager: EntityManager,
    { id: arrestId, holdingId }: { readonly id: string; readonly holdingId: number | null },
    offenses: readonly OffenseWithLaw[],
    said: Said,
  ): Promise<void> {
    for (const [at, { citation, offenseOn, statuteId, isLawSure }] of offenses.entries()) {
      const charge = { id: randomUUID(), arrestId, position: at + 1, state: 'ARRESTED' as const, holdingId };
      await this.charges.insert(manager, charge);
      const law = { citation, offenseOn, statuteId, isLawSure };
      await this.add(manager, charge.id, { ...NO_DETAILS, ...law, act: 'ARREST', happenedOn: said.happenedOn }, said);
    }
  }

  /**
   * One more step. Throws `BAD_MOVE` where no such thing can happen now, or where what was built on a corrected step would fall;
   * `STEP_NOT_FOUND`; `BAD_STEP` for one that lies before the step that it follows.
   */
  async add(
    manager: EntityManager,
    chargeId: string,
    content: StepContent,
    { actor, at }: Pick<Said, 'actor' | 'at'>,
  ): Promise<ChargeState> {
    const steps = await this.charges.lock(manager, chargeId);
    const position = (steps.at(-1)?.position ?? 0) + 1;
    const step: ChargeStepRow = {
      ...content,
      id: randomUUID(),
      chargeId,
      position,
      place: placeOf(steps, content, position),
      actorName: actor.name,
      actorAgency: actor.agency,
      accountId: actor.accountId ?? null,
      recordedAt: at,
    };
    const chain = chainOf([...steps, step]);
    if (chain === undefined) throw new CourtError('BAD_MOVE', 'no such thing can happen to the charge as it stands');
    requireOrder(chain.standing);
    await this.charges.addStep(manager, step, chain.state);
    return chain.state;
  }
}

/** A correction stands where the step stood that it puts right, and is of the same act, or takes it out. */
function placeOf(steps: readonly ChargeStepRow[], { act, correctsId }: StepContent, position: number): number {
  if (correctsId === null) {
    if (act === 'WITHDRAW') throw new CourtError('BAD_STEP', 'which step is to be left out is not said');
    return position;
  }
  const corrected = steps.find(({ id }) => id === correctsId);
  if (corrected === undefined) throw new CourtError('STEP_NOT_FOUND', 'there is no such step of the charge');
  if (act !== 'WITHDRAW' && act !== corrected.act) {
    throw new CourtError('BAD_STEP', `a correction of ${corrected.act} is of the same kind, or leaves it out`);
  }
  return corrected.place;
}

/** As far as days are known. */
function requireOrder(standing: readonly ChargeStepRow[]): void {
  let earliest = '';
  for (const { act, happenedOn } of standing) {
    if (happenedOn === null) continue;
    if (latestDay(happenedOn) < earliest)
      throw new CourtError('BAD_STEP', `${act} on ${happenedOn} lies before what it follows`);
    earliest = earliestDay(happenedOn);
  }
}
