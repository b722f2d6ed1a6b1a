import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type GateQuestion, passGate, type Sight } from '@townline/access';
import { SYSTEM_ACTOR, type Actor, type Verdict } from '@townline/kernel';
import { Clock, Outbox, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { leadChanges } from '../lead/lead-changes.js';
import { leadNews } from '../lead/lead-news.js';
import {
  ACT_OF_VERDICT,
  isSameActor,
  stateOf,
  step,
  undoable,
  verdictOf,
  type LeadEntry,
  type LeadState,
  type PersonAct,
} from '../lead/lead-machine.js';
import { LeadRepository } from '../lead/lead.repository.js';
import { LeadError } from './lead.errors.js';
import type { LeadOutcome } from './lead-outcome.js';
import { LeadStateRepository, type LeadChange, type LeadInHand } from './lead-state.repository.js';

/** A verdict on a lead, by somebody who saw it at a version. */
export interface Ruling {
  readonly leadId: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly expectedVersion: number;
}

/** A lead in hand with all that was done to it. */
interface Work {
  readonly manager: EntityManager;
  readonly lead: LeadInHand;
  readonly history: readonly LeadEntry[];
  readonly state: LeadState;
  /** Of whoever does it; null where nobody signs in. */
  readonly sight: Sight | null;
}

interface Asked {
  readonly leadId: string;
  readonly actor: Actor;
  readonly sight: Sight | null;
}

type Done = Extract<LeadOutcome, { kind: 'DONE' }>;

/**
 * What people do to leads: claim, release, decide, and take any of it back. Everything is appended. Of two people at once
 * one comes first, and the other is told what the first one did. Throws `LEAD_NOT_FOUND` and `BLANK_REASON`.
 */
@Injectable()
export class LeadDecisionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly states: LeadStateRepository,
    private readonly leads: LeadRepository,
  ) {}

  /** With a reason, also from somebody who holds it. Claimed again by who holds it, nothing changes. */
  async claim(leadId: string, takeOverReason: string | null, actor: Actor): Promise<LeadOutcome> {
    const sight = await passGate(this.about(leadId));
    return this.work({ leadId, actor, sight }, async (work) => {
      const { hold } = work.state;
      const isClaimed = work.state.status === 'CLAIMED' && hold !== null;
      if (isClaimed && isSameActor(hold.by, actor)) return { kind: 'DONE', leadId };
      const reason = statedOrNull(takeOverReason);
      if (isClaimed && reason === null) return { kind: 'HELD_BY_SOMEONE_ELSE', leadId, hold };
      const act = isClaimed ? 'TAKE_OVER' : 'CLAIM';
      return (await this.elsewhere(work)) ?? this.act(work, act, actor, reason);
    });
  }

  /** Gives a claim back: the lead stands where it stood before. Only who holds it can. */
  async release(leadId: string, reason: string | null, actor: Actor): Promise<LeadOutcome> {
    const sight = await passGate(this.about(leadId));
    return this.work({ leadId, actor, sight }, (work) =>
      Promise.resolve(heldByOther(work, actor) ?? this.act(work, 'RELEASE', actor, statedOrNull(reason))),
    );
  }

  /**
   * SAME confirms, DIFFERENT dismisses, UNSURE leaves it open until more is known. The claim on it ends. Where a shop was
   * merged into another, the decision is on the pair that survives, unless another lead stands for that.
   */
  async decide({ leadId, verdict, reason, expectedVersion }: Ruling, actor: Actor): Promise<LeadOutcome> {
    const sight = await passGate(this.about(leadId));
    const why = stated(reason);
    return this.work({ leadId, actor, sight }, async (work) => {
      const refusal =
        changedMeanwhile(work, expectedVersion) ?? (await this.elsewhere(work)) ?? heldByOther(work, actor);
      return refusal ?? this.act(work, ACT_OF_VERDICT[verdict], actor, why);
    });
  }

  /**
   * Takes back the last thing that a person did and that stands; asked again, the one before. One's own needs no reason.
   * The lead stands as if it had never been done; what has come in since is then looked at again.
   */
  async undo(leadId: string, expectedVersion: number, reason: string | null, actor: Actor): Promise<LeadOutcome> {
    const sight = await passGate(this.about(leadId));
    return this.work({ leadId, actor, sight }, async (work) => {
      const refusal = changedMeanwhile(work, expectedVersion);
      if (refusal !== null) return refusal;
      const last = undoable(work.history);
      if (last === null) return { kind: 'NOTHING_TO_UNDO', leadId };
      const why = statedOrNull(reason);
      if (why === null && !isSameActor(last.by, actor)) return { kind: 'REASON_NEEDED', leadId, doneBy: last.by };
      const state = stateOf([...work.history, { id: '', act: 'UNDO', undoes: last.id }]);
      const change = { act: 'UNDO', by: actor, at: this.clock.now(), reason: why, undoesId: last.id } as const;
      const done = await this.write(work, change, state);
      await this.lookAgain(work);
      return done;
    });
  }

  /** Whoever may judge every record of both shops that they see may work on what is between the two. */
  private about(leadId: string): GateQuestion {
    const about = (seen: EntityManager): Promise<number[]> => this.states.holdingsOf(seen, leadId);
    return { action: 'JUDGE', about, refuse: () => notFound(leadId) };
  }

  private work({ leadId, actor, sight }: Asked, change: (work: Work) => Promise<LeadOutcome>): Promise<LeadOutcome> {
    return this.unitOfWork.runSerializable(actor, async (manager) => {
      const lead = await this.states.take(manager, leadId);
      if (lead === null) throw notFound(leadId);
      const history = await this.states.history(manager, leadId);
      return change({ manager, lead, history, state: stateOf(history), sight });
    });
  }

  /** Where the lead went when its shops were merged; null when it still stands for them. */
  private async elsewhere({ manager, lead }: Work): Promise<LeadOutcome | null> {
    const to = { kind: 'WENT_ELSEWHERE', leadId: lead.id } as const;
    if (lead.predecessorNow === lead.successorNow) return { ...to, standsNowId: null, businessId: lead.predecessorNow };
    const standsNowId = await this.states.standingFor(manager, lead);
    return standsNowId === null ? null : { ...to, standsNowId, businessId: null };
  }

  private async act(work: Work, act: PersonAct, by: Actor, reason: string | null): Promise<LeadOutcome> {
    const { manager, state, lead } = work;
    const at = this.clock.now();
    const decisionId = verdictOf(act) === null ? null : randomUUID();
    const next = step(state, { act, by, at: at.toISOString(), decisionId });
    if (next === null) return { kind: 'NOT_ALLOWED', leadId: lead.id, status: state.status, act };
    const moved = await this.follow(work, at);
    const verdict = verdictOf(act);
    if (decisionId !== null && verdict !== null) {
      await this.states.addDecision(manager, {
        ...{ id: decisionId, leadId: lead.id, verdict, reason: reason ?? '', decidedAt: at },
        ...{ actorName: by.name, actorAgency: by.agency, supersedesId: state.decisionId },
        ...{ predecessorId: moved.predecessorId, successorId: moved.successorId, findingId: lead.findingId },
        sight: work.sight,
      });
    }
    return this.write({ ...work, lead: moved }, { act, by, at, reason, undoesId: null }, next);
  }

  /** The lead goes first where its shops went. */
  private async follow({ manager, lead, state }: Work, at: Date): Promise<LeadInHand> {
    if (lead.predecessorId === lead.predecessorNow && lead.successorId === lead.successorNow) return lead;
    const moved = await this.states.move(manager, lead);
    const change = { act: 'FOLLOW', by: SYSTEM_ACTOR, at, reason: null, undoesId: null } as const;
    return this.states.append(manager, moved, change, state);
  }

  private async write({ manager, lead }: Work, change: LeadChange, state: LeadState): Promise<Done> {
    const { id, version, status } = await this.states.append(manager, lead, change, state);
    const { predecessorId, successorId, probability, findingId } = lead;
    const pair = { predecessorId, successorId, probability, findingId };
    const payload = { leadId: id, version, act: change.act, status, by: change.by, ...pair };
    await this.outbox.put(manager, [{ kind: 'lead_changed', key: `lead_changed:${id}:v${version}`, payload }]);
    return { kind: 'DONE', leadId: id };
  }

  /** After an undo the machine does what it would have done in the meantime, had nobody spoken. */
  private async lookAgain({ manager, lead }: Work): Promise<void> {
    const found = await this.states.findings(manager, lead);
    const flagged = found.filter(({ answer }) => answer === 'FLAGGED');
    const held = await this.leads.held(manager, [lead.predecessorNow, lead.successorNow]);
    const updated = leadChanges(held, flagged, found).updated.filter(({ id }) => id === lead.id);
    await this.leads.write(manager, { raised: [], updated }, randomUUID, this.clock.now());
    await this.outbox.put(manager, leadNews(held, { raised: [], updated }, []));
  }
}

function notFound(leadId: string): LeadError {
  return new LeadError('LEAD_NOT_FOUND', `there is no lead ${leadId}, or you have no access to it`);
}

function heldByOther({ lead, state: { status, hold } }: Work, actor: Actor): LeadOutcome | null {
  if (status !== 'CLAIMED' || hold === null || isSameActor(hold.by, actor)) return null;
  return { kind: 'HELD_BY_SOMEONE_ELSE', leadId: lead.id, hold };
}

function changedMeanwhile({ lead: { id, version } }: Work, seen: number): LeadOutcome | null {
  return version === seen ? null : { kind: 'CHANGED_MEANWHILE', leadId: id, seen, version };
}

function stated(reason: string): string {
  const text = reason.trim();
  if (text === '') throw new LeadError('BLANK_REASON', 'a decision needs a reason');
  return text;
}

function statedOrNull(reason: string | null): string | null {
  const text = reason?.trim() ?? '';
  return text === '' ? null : text;
}
