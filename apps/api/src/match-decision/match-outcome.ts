import type { JudgementOutcome } from '@townline/resolution';
import type { Reading } from '../reading/reading.js';
import type { SourceRecordModel } from '../source/source-record.model.js';
import type { MatchDecisionModel } from './match-decision.model.js';
import {
  type ContradictionStepModel,
  MatchAlreadyDecidedModel,
  MatchContradictsModel,
  MatchDecidedModel,
  MatchDecisionSupersededModel,
  MatchEntitiesMovedModel,
  type MatchOutcomeModel,
} from './match-outcome.model.js';

type Of<Kind extends JudgementOutcome['kind']> = Extract<JudgementOutcome, { kind: Kind }>;

/** The outcome as the schema tells it. */
export function presentOutcome(outcome: JudgementOutcome, reading: Reading): Promise<MatchOutcomeModel> {
  switch (outcome.kind) {
    case 'DECIDED':
      return decided(outcome, reading);
    case 'CONTRADICTS':
      return contradicts(outcome, reading);
    case 'ALREADY_DECIDED':
      return alreadyDecided(outcome, reading);
    case 'ENTITIES_MOVED':
      return entitiesMoved(outcome, reading);
    case 'SUPERSEDED':
      return superseded(outcome, reading);
  }
}

async function decided({ decisionId }: Of<'DECIDED'>, reading: Reading): Promise<MatchDecidedModel> {
  const decision = await decisionOf(decisionId, reading);
  const cards = [...decision.recordIdsA, ...decision.recordIdsB];
  const held = await Promise.all(cards.map((card) => reading.entityOfCard.load(card)));
  const entities = [...new Map(held.flatMap((entity) => (entity === null ? [] : [[entity.id, entity]]))).values()];
  const message = `decided: ${decision.verdict}; the records are ${entities.length === 1 ? 'one' : entities.length} now`;
  return Object.assign(new MatchDecidedModel(), { decision, entities, message });
}

async function contradicts({ chain }: Of<'CONTRADICTS'>, reading: Reading): Promise<MatchContradictsModel> {
  const steps = await Promise.all(
    chain.map(async ({ from, to, judgementId }): Promise<ContradictionStepModel> => {
      const [first, second] = await Promise.all([recordOf(from, reading), recordOf(to, reading)]);
      return { from: first, to: second, decision: await decisionOf(judgementId, reading) };
    }),
  );
  const said = steps.map(
    ({ from, to, decision }) =>
      `${from.recordId} and ${to.recordId} are ${decision.verdict} by ${decision.actor.name} of ${decision.actor.agency}`,
  );
  return Object.assign(new MatchContradictsModel(), { chain: steps, message: said.join('; ') });
}

async function alreadyDecided(
  { decision }: Of<'ALREADY_DECIDED'>,
  reading: Reading,
): Promise<MatchAlreadyDecidedModel> {
  const { name, agency } = decision.actor;
  const message = `${name} of ${agency} said ${decision.verdict} of these records`;
  return Object.assign(new MatchAlreadyDecidedModel(), {
    decision: await decisionOf(decision.id, reading),
    message,
  });
}

async function entitiesMoved({ moves }: Of<'ENTITIES_MOVED'>, reading: Reading): Promise<MatchEntitiesMovedModel> {
  const shown = await Promise.all(
    moves.map(async ({ askedId, nowId }) => ({ askedId, now: await reading.entities.load(nowId) })),
  );
  const message = moves.map(({ askedId, nowId }) => `${askedId} has been merged into ${nowId}`).join('; ');
  return Object.assign(new MatchEntitiesMovedModel(), { moves: shown, message });
}

async function superseded({ decision }: Of<'SUPERSEDED'>, reading: Reading): Promise<MatchDecisionSupersededModel> {
  const standsNow = decision === null ? null : await decisionOf(decision.id, reading);
  const message =
    standsNow === null
      ? 'no decision stands on these records'
      : `${standsNow.actor.name} of ${standsNow.actor.agency} has said ${standsNow.verdict} since`;
  return Object.assign(new MatchDecisionSupersededModel(), { standsNow, message });
}

async function decisionOf(id: string, reading: Reading): Promise<MatchDecisionModel> {
  const decision = await reading.decisions.load(id);
  if (decision === null) throw new Error(`decision ${id} is gone`);
  return decision;
}

async function recordOf(id: number, reading: Reading): Promise<SourceRecordModel> {
  const [record] = await reading.records.load([String(id)]);
  if (record === undefined) throw new Error(`record ${id} is gone`);
  return record;
}
