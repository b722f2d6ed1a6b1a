import fc from 'fast-check';
import { contradictionOf, type Proposal } from './contradiction.js';
import { type Judgement, judgedLinks, judgedSets } from './judgement.js';

const said = (id: string, verdict: Judgement['verdict'], left: number[], right: number[]): Judgement => ({
  id,
  verdict,
  left,
  right,
});

const sides = fc
  .uniqueArray(fc.nat(9), { minLength: 2, maxLength: 4 })
  .chain((rows) => fc.integer({ min: 1, max: rows.length - 1 }).map((cut) => [rows.slice(0, cut), rows.slice(cut)]));
const proposals: fc.Arbitrary<Proposal[]> = fc.array(
  fc.record({ verdict: fc.constantFrom('SAME', 'DIFFERENT'), sides }).map(({ verdict, sides: [left, right] }) => ({
    verdict,
    left: left ?? [],
    right: right ?? [],
  })),
  { maxLength: 12 },
);

/** Those of the proposals that can stand, each asked in its turn. */
function accepted(given: readonly Proposal[]): Judgement[] {
  const standing: Judgement[] = [];
  given.forEach((proposal, at) => {
    if (contradictionOf(standing, proposal) === null)
      standing.push({ ...proposal, id: `j${String(at).padStart(2, '0')}` });
  });
  return standing;
}

/** By the definition alone: sets that are one, and no DIFFERENT inside any of them. */
function isConsistent(judgements: readonly Judgement[]): boolean {
  const sets = judgedSets(judgements);
  return judgedLinks(judgements).cannotLink.every(([a, b]) => !sets.some((set) => set.includes(a) && set.includes(b)));
}

describe('contradictionOf', () => {
  it('shows the chain through third rows that a merge would break', () => {
    const standing = [said('1', 'SAME', [1], [2]), said('2', 'DIFFERENT', [2], [3]), said('3', 'SAME', [3], [4])];
    expect(contradictionOf(standing, { verdict: 'SAME', left: [1], right: [4] })).toEqual({
      chain: [
        { judgementId: '1', verdict: 'SAME', from: 1, to: 2 },
        { judgementId: '2', verdict: 'DIFFERENT', from: 2, to: 3 },
        { judgementId: '3', verdict: 'SAME', from: 3, to: 4 },
      ],
    });
    expect(contradictionOf(standing, { verdict: 'SAME', left: [4], right: [1] })?.chain[0]).toMatchObject({
      from: 4,
      to: 3,
    });
    expect(contradictionOf(standing, { verdict: 'SAME', left: [1], right: [5] })).toBeNull();
  });

  it('shows the merges by which two rows that are to be kept apart are one', () => {
    const standing = [said('1', 'SAME', [1, 7], [2]), said('2', 'SAME', [3], [2])];
    expect(contradictionOf(standing, { verdict: 'DIFFERENT', left: [7], right: [3, 9] })).toEqual({
      chain: [
        { judgementId: '1', verdict: 'SAME', from: 7, to: 2 },
        { judgementId: '2', verdict: 'SAME', from: 2, to: 3 },
      ],
    });
    expect(contradictionOf([], { verdict: 'DIFFERENT', left: [7], right: [7] })).toEqual({ chain: [] });
  });

  it('accepts exactly what can stand beside what stands', () => {
    fc.assert(
      fc.property(
        proposals,
        fc.constantFrom('SAME' as const, 'DIFFERENT' as const),
        sides,
        (given, verdict, [l, r]) => {
          const standing = accepted(given);
          expect(isConsistent(standing)).toBe(true);
          const proposal: Proposal = { verdict, left: l ?? [], right: r ?? [] };
          const isFree = contradictionOf(standing, proposal) === null;
          expect(isFree).toBe(isConsistent([...standing, { ...proposal, id: 'new' }]));
        },
      ),
    );
  });

  it('gives a chain that hangs together, from one row of the proposal to another', () => {
    fc.assert(
      fc.property(proposals, sides, (given, [left = [], right = []]) => {
        const chain = contradictionOf(accepted(given), { verdict: 'SAME', left, right })?.chain ?? [];
        if (chain.length === 0) return;
        expect(chain.filter(({ verdict }) => verdict === 'DIFFERENT')).toHaveLength(1);
        chain.slice(1).forEach((step, at) => expect(step.from).toBe(chain[at]?.to));
        for (const end of [chain[0]?.from ?? -1, chain.at(-1)?.to ?? -1]) expect([...left, ...right]).toContain(end);
      }),
    );
  });

  it('answers the same for any order of the judgements', () => {
    const shuffled = proposals.chain((given) => {
      const standing = accepted(given);
      return fc.tuple(fc.constant(standing), fc.shuffledSubarray(standing, { minLength: standing.length }));
    });
    fc.assert(
      fc.property(shuffled, sides, ([standing, other], [left = [], right = []]) => {
        for (const verdict of ['SAME', 'DIFFERENT'] as const) {
          const proposal = { verdict, left, right };
          expect(contradictionOf(other, proposal)).toEqual(contradictionOf(standing, proposal));
        }
        expect(judgedLinks(other)).toEqual(judgedLinks(standing));
        expect(judgedSets(other)).toEqual(judgedSets(standing));
      }),
    );
  });
});
