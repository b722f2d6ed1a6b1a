import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chainOf, type ChainStep } from './charge-chain.js';
import { CHARGE_ACTS, CHARGE_STATES, type ChargeAct, type ChargeState, chargeStateAfter } from './charge-machine.js';

const step = (position: number, act: ChargeAct, citation: string | null = null, place = position): ChainStep => ({
  position,
  place,
  act,
  citation,
});

describe('the states of a charge', () => {
  it('can each be reached from an arrest', () => {
    const reached = new Set<ChargeState>(['ARRESTED']);
    for (let round = 0; round < CHARGE_STATES.length; round += 1) {
      for (const state of [...reached])
        for (const act of CHARGE_ACTS) reached.add(chargeStateAfter(state, act) ?? state);
    }
    expect([...reached].sort()).toEqual([...CHARGE_STATES].sort());
  });

  it('let nothing happen to what was vacated, and make nobody a convict who was not in court', () => {
    for (const act of CHARGE_ACTS) {
      expect(chargeStateAfter('VACATED', act)).toBeUndefined();
      expect(chargeStateAfter('NOT_PROSECUTED', act)).toBe(act === 'VACATE' ? 'VACATED' : undefined);
    }
    expect(chargeStateAfter('ARRESTED', 'CONVICT')).toBeUndefined();
  });
});

describe('a chain', () => {
  it('keeps arrested as, charged as and convicted as apart', () => {
    const steps = [
      step(1, 'ARREST', '53a-86'),
      step(2, 'FILE', '53a-87'),
      step(3, 'SUBSTITUTE', '53a-88'),
      step(4, 'PLEAD'),
      step(5, 'CONVICT', '53a-89'),
      step(6, 'SENTENCE'),
    ];
    const chain = chainOf(steps);
    expect(chain?.state).toBe('SENTENCED');
    expect([chain?.arrestedAs, chain?.chargedAs, chain?.convictedAs].map((said) => said?.citation)).toEqual([
      '53a-86',
      '53a-88',
      '53a-89',
    ]);
  });

  it('convicts as charged where nothing else is said, and of nothing when the conviction falls', () => {
    const steps = [step(1, 'ARREST', '53a-83'), step(2, 'FILE', '53a-83'), step(3, 'CONVICT')];
    expect(chainOf(steps)?.convictedAs?.citation).toBe('53a-83');
    expect(chainOf([...steps, step(4, 'REVERSE')])).toMatchObject({ state: 'FILED', convictedAs: undefined });
  });

  it('takes a correction in the place of what it puts right', () => {
    const steps = [
      step(1, 'ARREST', '53a-82'),
      step(2, 'FILE', '53a-82'),
      step(3, 'NOLLE'),
      step(4, 'ARREST', '53a-83', 1),
    ];
    expect(chainOf(steps)).toMatchObject({ state: 'NOLLED', arrestedAs: { citation: '53a-83' } });
    expect(chainOf([...steps, step(5, 'WITHDRAW', null, 3)])?.state).toBe('FILED');
  });

  it('is none when a step is left out on which others are built', () => {
    const steps = [step(1, 'ARREST', '53a-82'), step(2, 'FILE', '53a-82'), step(3, 'CONVICT')];
    expect(chainOf([...steps, step(4, 'WITHDRAW', null, 2)])).toBeUndefined();
    expect(chainOf([])).toBeUndefined();
  });

  it('comes to the same whatever order its steps are handed over in, and only ever to states of the table', () => {
    const acts = fc.array(fc.constantFrom(...CHARGE_ACTS), { maxLength: 8 });
    fc.assert(
      fc.property(acts, fc.nat(8), (drawn, turn) => {
        const steps = (['ARREST', ...drawn] as ChargeAct[]).map((act, at) => step(at + 1, act, '53a-82'));
        const shuffled = [...steps.slice(turn), ...steps.slice(0, turn)];
        const chain = chainOf(steps);
        expect(chainOf(shuffled)).toEqual(chain);
        if (chain === undefined) return;
        expect(CHARGE_STATES).toContain(chain.state);
        expect(chain.convictedAs === undefined).toBe(!['CONVICTED', 'SENTENCED', 'VACATED'].includes(chain.state));
      }),
    );
  });
});
