import { daysBetween } from '@townline/kernel';
import type { Closing, Establishment } from './establishment.js';
import { explain } from './explain.js';
import type { Evidence, Finding } from './finding.js';
import { probabilityOf } from './model/calibration.js';
import type { ReopeningModel } from './model/reopening-model.js';
import { signal, toEvidence } from './signal.js';

/**
 * A shop closed by order and found open again under its own name and license is one shop still: a finding of its own,
 * with itself as predecessor and successor. Undefined when no source saw it open after an order. The gap is that of the
 * latest resumption.
 */
export function findResumption(model: ReopeningModel, shop: Establishment): Finding | undefined {
  const orders = shop.closings.filter((closing) => closing.byOrder).sort((x, y) => (x.on < y.on ? -1 : 1));
  const seen = [...shop.foundOpen].sort();
  const evidence: Evidence[] = [];
  let gapDays: number | null = null;
  orders.forEach((closing, at) => {
    const next = orders[at + 1]?.on ?? '9999-12-31';
    const found = seen.find((day) => day > closing.on && day < next);
    if (found === undefined) return;
    gapDays = daysBetween(closing.on, found);
    evidence.push(resumed(model, closing, found, gapDays));
  });
  const [first] = evidence;
  if (first === undefined) return undefined;
  const weight = model.priorBits + first.weight;
  return {
    kind: 'IN_PLACE_RESUMPTION',
    predecessorId: shop.id,
    successorId: shop.id,
    probability: probabilityOf(model, weight),
    weight,
    answer: 'FLAGGED',
    gapDays,
    relation: 'same_premises',
    evidence: explain(evidence),
    modelVersion: model.version,
  };
}

function resumed(model: ReopeningModel, closing: Closing, found: string, days: number): Evidence {
  const authority = closing.authority === null ? '' : ` by ${closing.authority}`;
  const words = (): Record<string, string> => ({ on: closing.on, authority, found, days: `${days}` });
  const item = signal(model, 'found_open.after_order', { facts: [closing.on, found], words });
  return toEvidence(item, item.weight);
}
