import { type MatchModel, PairBook } from '@townline/matching';
import { nearCards } from './near-cards.js';
import type { Side, SideRecord } from './side.js';

interface Named extends SideRecord {
  readonly name: string;
}

/** Held the other way round, the two names are unlike: a fault that no model should have, and one had. */
const ONE_WAY: MatchModel<Named> = {
  version: 'one-way',
  rowsPerEntity: 2,
  samePerRelated: 1,
  threshold: 0.5,
  comparators: [
    {
      comparator: 'name',
      levels: [
        { level: 'HEAD', same: 0.9, strangers: 1e-6, related: 0.01, sentence: '{a} begins {b}.' },
        { level: 'DIFFERENT', same: 0.1, strangers: 0.999, related: 0.99, sentence: '{a} and {b} differ.' },
      ],
      measure: (a, b) => (b.name.startsWith(a.name) ? 0 : 1),
      facts: () => ({}),
    },
  ],
};

const BOOK = new PairBook<Named>(
  () => ['one'],
  () => true,
);
const SIDE = { model: ONE_WAY, keysOf: () => ['one'] } as unknown as Side<Named>;
const VERSION = {
  frequencies: { rows: 2, namesakes: 0, count: () => 1, share: () => 0.5 },
  crowded: new Map<string, ReadonlySet<string>>(),
};

describe('cards near changed ones', () => {
  const head: Named = { id: 9, source: 'permits', recordId: '1', name: 'Quiet Tarn' };
  const whole: Named = { id: 2, source: 'permits', recordId: '2', name: 'Quiet Tarn Spa' };

  it('are the same whichever of the two has changed: cards are compared in the order of their origins', () => {
    for (const [changed, other] of [
      [head, whole],
      [whole, head],
    ] as const) {
      const { kept, hanging } = nearCards(SIDE, [changed], [other], VERSION, BOOK);
      expect([[...kept].sort(), [...hanging].sort()]).toEqual([
        [2, 9],
        [2, 9],
      ]);
    }
  });
});
