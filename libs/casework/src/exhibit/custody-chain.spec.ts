import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ChainStep, gapsOf, whereaboutsOf } from './custody-chain.js';
import { CUSTODY_ACTS, CUSTODY_STATES, custodyAfter } from './custody-machine.js';

const HASH = 'a'.repeat(64);
const NONE = { fromHolder: null, toHolder: null, place: null, sha256: HASH };

/** Steps of one chain, a day apart, each named by the next. */
function chain(...steps: readonly Partial<ChainStep>[]): ChainStep[] {
  return steps.map((step, at) => ({
    ...NONE,
    act: 'MOVED',
    id: `s${at + 1}`,
    previousId: at === 0 ? null : `s${at}`,
    position: at + 1,
    happenedAt: new Date(Date.UTC(2026, 0, at + 1)),
    ...step,
  }));
}

const TAKEN = { act: 'TAKEN', toHolder: 'Ann Quill', place: 'evidence room' } as const;
const GIVEN = { act: 'HANDED_OVER', fromHolder: 'Ann Quill', toHolder: 'Lab', place: 'laboratory' } as const;

describe('a chain of custody', () => {
  it('says where the exhibit is now', () => {
    const steps = chain(TAKEN, GIVEN, { act: 'EXAMINED', toHolder: 'Dr. Fenn' }, { act: 'MOVED', place: 'freezer 2' });
    expect(whereaboutsOf(steps)).toEqual({ state: 'HELD', holder: 'Lab', place: 'freezer 2' });
    expect(gapsOf(steps, HASH)).toEqual([]);
    const returned = chain(TAKEN, { act: 'RETURNED', fromHolder: 'Ann Quill', toHolder: 'Owner' });
    expect(whereaboutsOf(returned)).toEqual({ state: 'RETURNED', holder: 'Owner', place: null });
    expect(whereaboutsOf(chain(TAKEN, { act: 'DESTROYED' }))).toEqual({
      state: 'DESTROYED',
      holder: null,
      place: null,
    });
    expect(whereaboutsOf([])).toEqual({ state: null, holder: null, place: null });
  });

  it('shows who gave what they did not have, whatever the spelling', () => {
    const give = (fromHolder: string): unknown => gapsOf(chain(TAKEN, { ...GIVEN, fromHolder }), HASH);
    expect(give(' ANN  quill')).toEqual([]);
    expect(give('Bo Marsh')).toEqual([{ position: 2, kind: 'HOLDER' }]);
  });

  it('shows a step before its time, a lost link, a wrong hash and a beginning that is none', () => {
    const kinds = (steps: ChainStep[], hash: string | null = HASH): unknown =>
      gapsOf(steps, hash).map(({ kind }) => kind);
    expect(kinds(chain(TAKEN, { happenedAt: new Date(0) }))).toEqual(['TIME']);
    expect(kinds(chain(TAKEN, { previousId: 'other' }))).toEqual(['LINK']);
    expect(kinds(chain(TAKEN, { position: 3 }))).toEqual(['LINK']);
    expect(kinds(chain(TAKEN, { act: 'ALTERED', sha256: null }))).toEqual(['HASH']);
    expect(kinds(chain({ ...TAKEN, sha256: null }), null)).toEqual([]);
    expect(kinds(chain(GIVEN))).toEqual(['LINK']);
    expect(kinds(chain(TAKEN, { act: 'RETURNED', toHolder: 'Owner' }, { act: 'MOVED' }))).toEqual(['LINK']);
  });

  it('has a gap at every place where a step is taken out', () => {
    const whole = chain(TAKEN, GIVEN, { act: 'MOVED', place: 'freezer 2' }, { act: 'EXAMINED', toHolder: 'Dr. Fenn' });
    for (let at = 0; at < whole.length - 1; at += 1) {
      expect(gapsOf([...whole.slice(0, at), ...whole.slice(at + 1)], HASH)).not.toEqual([]);
    }
  });

  it('grows: a step changes no gap of those before it', () => {
    const steps = fc.array(
      fc.record({ act: fc.constantFrom(...CUSTODY_ACTS), fromHolder: fc.option(fc.constantFrom('A', 'B')) }),
    );
    fc.assert(
      fc.property(steps, (made) => {
        const all = chain(...made.map(({ act, fromHolder }) => ({ act, fromHolder, toHolder: 'A' })));
        const before = all.slice(0, -1);
        expect(gapsOf(all, HASH).filter(({ position }) => position <= before.length)).toEqual(gapsOf(before, HASH));
      }),
    );
  });
});

describe('the acts on an exhibit', () => {
  it('begin with taking it, and reach every state', () => {
    expect(CUSTODY_ACTS.filter((act) => custodyAfter(null, act) !== undefined)).toEqual(['TAKEN']);
    const reached = new Set<unknown>(['HELD']);
    for (const state of CUSTODY_STATES) for (const act of CUSTODY_ACTS) reached.add(custodyAfter(state, act) ?? state);
    expect([...reached].sort()).toEqual([...CUSTODY_STATES].sort());
  });

  it('leave what was destroyed destroyed', () => {
    for (const act of CUSTODY_ACTS) expect(custodyAfter('DESTROYED', act) ?? 'DESTROYED').toBe('DESTROYED');
  });
});
