import { Injectable } from '@nestjs/common';
import { passGate, type Sight } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { contradictionOf, type ContradictionStep } from '@townline/matching';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { DecisionVerdict } from '../match-decision/match-decision.entity.js';
import {
  type DecisionSides,
  type KeptDecision,
  MatchDecisionRepository,
  type NewDecision,
} from '../match-decision/match-decision.repository.js';
import type { JudgementOutcome, MatchVerdict } from './judgement-outcome.js';
import { JudgementError } from './judgement.errors.js';
import { JudgementSubjectRepository, noSuch } from './judgement-subject.repository.js';
import { SettlingService } from './settling.service.js';

const MOST_REASON = 2_000;

/** Takes people's judgements and carries them out at once: what they say of records goes above every score. */
@Injectable()
export class JudgementService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly subjects: JudgementSubjectRepository,
    private readonly decisions: MatchDecisionRepository,
    private readonly settling: SettlingService,
    private readonly clock: Clock,
  ) {}

  /** Throws `JudgementError` for what makes no sense; what a person must choose about is in the outcome. */
  async decide(asked: MatchVerdict, actor: Actor): Promise<JudgementOutcome> {
    const sight = await passGate({
      action: 'JUDGE',
      about: (seen) => this.subjects.holdingsOf(seen, asked.subject),
      refuse: () => noSuch(asked.subject),
    });
    return this.unitOfWork.runSerializable(actor, async (manager) => {
      const reason = checkReason(asked.reason);
      await this.settling.begin(manager);
      const { sides, moves, ...entities } = await this.subjects.find(manager, asked.subject, sight);
      if (moves.length > 0) return { kind: 'ENTITIES_MOVED', moves };
      const current = await this.decisions.current(manager, sides, sight);
      if (asked.supersedes !== null && asked.supersedes !== current?.id) {
        return { kind: 'SUPERSEDED', decision: current };
      }
      if (current !== null && current.verdict !== 'WITHDRAWN' && asked.supersedes === null) {
        return { kind: 'ALREADY_DECIDED', decision: current };
      }
      const { verdict } = asked;
      return this.write(manager, current, { ...sides, ...entities, verdict, reason, actor, undoes: null, sight });
    });
  }

  /** Takes a decision back: what stood before it stands again, and so do the entities, under the ids they had. */
  async undo(decisionId: string, reason: string, actor: Actor): Promise<JudgementOutcome> {
    const sight = await passGate({
      action: 'JUDGE',
      about: (seen) => this.subjects.holdingsOfDecision(seen, decisionId),
      refuse: () => noDecision(decisionId),
    });
    return this.unitOfWork.runSerializable(actor, async (manager) => {
      const given = checkReason(reason);
      await this.settling.begin(manager);
      const [decision] = await this.decisions.find(manager, [decisionId]);
      if (decision === undefined) throw noDecision(decisionId);
      if (decision.supersededAt !== null) {
        return { kind: 'SUPERSEDED', decision: await this.decisions.current(manager, decision, sight) };
      }
      const [before] = decision.supersedes === null ? [] : await this.decisions.find(manager, [decision.supersedes]);
      const { recordsA, recordsB, entityAId, entityBId, id } = decision;
      const restored = { recordsA, recordsB, entityAId, entityBId, verdict: before?.verdict ?? 'WITHDRAWN' } as const;
      return this.write(manager, decision, { ...restored, reason: given, actor, undoes: id, sight });
    });
  }

  private async write(
    manager: EntityManager,
    current: KeptDecision | null,
    asked: Omit<NewDecision, 'decidedAt' | 'supersedes'>,
  ): Promise<JudgementOutcome> {
    const chain = await this.chainAgainst(manager, asked, asked.sight, current?.id ?? null);
    if (chain !== null) return { kind: 'CONTRADICTS', chain };
    const decidedAt = this.clock.now();
    const decisionId = await this.decisions.append(manager, { ...asked, decidedAt, supersedes: current?.id ?? null });
    const isLink = (verdict: DecisionVerdict | undefined): boolean => verdict === 'SAME' || verdict === 'DIFFERENT';
    const isNews = asked.verdict !== current?.verdict && (isLink(asked.verdict) || isLink(current?.verdict));
    const settled = await this.settling.settle(manager, decisionId, isNews ? asked : null);
    return { kind: 'DECIDED', decisionId, ...settled };
  }

  /**
   * What stands against a verdict on these records, leaving out the decision it takes the place of; null: nothing. What this person
   * may not see stands beside it, and nobody is told: where the two say otherwise, DIFFERENT goes above.
   */
  private async chainAgainst(
    manager: EntityManager,
    { recordsA, recordsB, verdict }: DecisionSides & { readonly verdict: DecisionVerdict },
    sight: Sight | null,
    replacedId: string | null,
  ): Promise<readonly ContradictionStep[] | null> {
    if (verdict !== 'SAME' && verdict !== 'DIFFERENT') return null;
    const standing = await this.decisions.standing(manager, [...recordsA, ...recordsB], sight);
    const others = standing.filter(({ id }) => id !== replacedId);
    return contradictionOf(others, { verdict, left: recordsA, right: recordsB })?.chain ?? null;
  }
}

function checkReason(reason: string): string {
  const text = reason.trim();
  if (text.length === 0 || text.length > MOST_REASON) {
    throw new JudgementError('BAD_REASON', `a reason has 1 to ${MOST_REASON} characters`);
  }
  return text;
}

function noDecision(id: string): JudgementError {
  return new JudgementError('DECISION_NOT_FOUND', `there is no decision ${id}`);
}
