import { answerOf } from './answer.js';
import type { Evidence, Finding } from './finding.js';
import { explain } from './explain.js';
import type { ScoredPair } from './scored-pair.js';
import { toEvidence } from './signal.js';

/** Puts a scored pair into words. `rivals`: evidence from the pairs it competes with. */
export function toFinding(scored: ScoredPair, probability: number, rivals: readonly Evidence[]): Finding {
  const { pair, signals, bits, principals, relation } = scored;
  const evidence = [...signals.map((item) => toEvidence(item.signal, item.weight)), ...rivals];
  return {
    kind: principals.length > 0 ? 'SAME_OWNER' : 'REOPENING',
    predecessorId: pair.a.shop.id,
    successorId: pair.b.shop.id,
    probability,
    weight: rivals.reduce((sum, rival) => sum + rival.weight, bits),
    answer: answerOf(scored, probability),
    gapDays: pair.gapDays,
    relation,
    evidence: explain(evidence),
    modelVersion: pair.model.version,
  };
}
