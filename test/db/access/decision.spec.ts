import { describe, expect, it } from '@jest/globals';
import { decide } from '@townline/access';
import fc from 'fast-check';
import { NOW, question } from './random-question.js';
import { referenceDecision } from './reference-decision.js';

/** Ten times as many with TOWNLINE_TRIPLES=100000. */
const TRIPLES = Number(process.env['TOWNLINE_TRIPLES'] ?? 10_000);
/** Milliseconds: more triples take longer, and a slow machine is no failure. */
const SLOW = 120_000 + TRIPLES;

describe('who may do what', () => {
  it(
    'is answered alike by two functions that share nothing, for random people, deeds and records',
    () => {
      const told = { allowed: 0, cited: 0 };
      const reasons = new Map<string, number>();
      fc.assert(
        fc.property(question, ({ viewer, action, record }) => {
          const reference = referenceDecision(viewer, action, record, NOW);
          const decision = decide(viewer, action, record, NOW);
          expect(decision.allowed).toBe(reference.allowed);
          if (!decision.allowed) reasons.set(decision.refusal, (reasons.get(decision.refusal) ?? 0) + 1);
          else if (decision.ground.kind === 'AGREEMENT') {
            told.cited += 1;
            expect(reference.mayCite).toContain(decision.ground.agreementId);
          }
          told.allowed += decision.allowed ? 1 : 0;
        }),
        { numRuns: TRIPLES },
      );
      process.stdout.write(
        `decision: ${TRIPLES} triples, ${told.allowed} allowed (${told.cited} by an agreement), refused ${JSON.stringify(Object.fromEntries(reasons))}\n`,
      );
      // The random people are not all turned away at the door, and every reason to refuse is met.
      expect(told.allowed).toBeGreaterThan(TRIPLES / 25);
      expect(told.cited).toBeGreaterThan(TRIPLES / 500);
      expect([...reasons.keys()].sort()).toHaveLength(10);
    },
    SLOW,
  );
});
