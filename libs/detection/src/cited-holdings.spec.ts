import { describe, expect, it } from '@jest/globals';
import { citedHoldings, type CitedShops } from './cited-holdings.js';
import type { Evidence } from './finding.js';
import { ShopStatements, type Stated, type StatedKind } from './stated.js';
import { sufficientHoldings } from './sufficient-holdings.js';

const say = (holding: number, ...stated: readonly (readonly [StatedKind, string])[]): Stated[] =>
  stated.map(([kind, value]) => ({ kind, value, holding }));

function shops(
  predecessor: readonly Stated[],
  successor: readonly Stated[],
  more: Partial<CitedShops> = {},
): CitedShops {
  return {
    predecessor: new ShopStatements(predecessor),
    successor: new ShopStatements(successor),
    rivals: new Map(),
    closedOn: '2023-05-01',
    ...more,
  };
}

function evidence(stated: Partial<Evidence>): Evidence {
  return { channel: 'phone', level: 'kept', direction: 'FOR', weight: 5, sentence: '', facts: [], ...stated };
}

function rests(stated: Partial<Evidence>, on: CitedShops): (readonly number[])[] {
  return sufficientHoldings(citedHoldings(evidence(stated), on));
}

describe('what a reason rests on', () => {
  it('is whoever states the phone of each shop, and every day the sentence says', () => {
    const old = [...say(2, ['PHONE', '+1'], ['DAY', '2023-01-05']), ...say(3, ['PHONE', '+1'])];
    const told = shops(old, say(4, ['PHONE', '+1']));
    expect(rests({ facts: ['+1'] }, told)).toEqual([
      [2, 4],
      [3, 4],
    ]);
    expect(rests({ facts: ['+1'], sentence: 'used until 2023-01-05' }, told)).toEqual([[2, 4]]);
  });

  it('is everything where a day or a value is nobody’s', () => {
    const told = shops(say(2, ['PHONE', '+1']), say(3, ['PHONE', '+2']));
    expect(rests({ facts: ['+1'] }, told)).toEqual([[2, 3]]);
    expect(rests({ channel: 'closing', level: 'unstated', facts: ['2020-01-01'] }, told)).toEqual([[2, 3]]);
  });

  it('is every part of a person in both shops, and the name by which he is called', () => {
    const name = (holding: number, text: string): Stated[] => say(holding, ['PARTY_NAME', `p ${text}`]);
    const old = [...say(2, ['PARTY', 'p OWNER']), ...name(2, 'Ibsley, Corwin'), ...name(5, 'C. Ibsley')];
    const told = shops(old, say(3, ['PARTY', 'p OWNER']));
    const stated = { channel: 'owner', level: 'same', facts: ['p'] } as const;
    expect(rests({ ...stated, sentence: 'Ibsley Corwin was owner' }, told)).toEqual([[2, 3]]);
    expect(rests({ ...stated, sentence: 'C. Ibsley was owner' }, told)).toEqual([[2, 3, 5]]);
    expect(rests({ ...stated, sentence: 'Somebody else was owner' }, told)).toEqual([[2, 3, 5]]);
  });

  it('is the authority that closed the shop, not whoever noted the same day', () => {
    const old = [
      ...say(1, ['DAY', '2023-05-01'], ['CARD', '']),
      ...say(2, ['ACT', '2023-05-01|RAID|Bramley Police'], ['DAY', '2023-05-01']),
      ...say(3, ['ACT', '2023-05-01|RAID|'], ['DAY', '2023-05-01']),
    ];
    const stated = { channel: 'closing', level: 'raid', facts: ['2023-05-01'] } as const;
    expect(rests({ ...stated, sentence: 'raided on 2023-05-01 by Bramley Police' }, shops(old, []))).toEqual([[2]]);
    expect(rests({ ...stated, sentence: 'raided on 2023-05-01' }, shops(old, []))).toEqual([[3]]);
  });

  it('is an order too where the level says so', () => {
    const old = [
      ...say(1, ['DAY', '2023-05-01']),
      ...say(2, ['ACT', '2023-05-01|COURT_ORDER|']),
      ...say(1, ['PLACE', 'x']),
    ];
    const told = shops(old, say(1, ['DAY', '2023-06-01'], ['PLACE', 'y']));
    const facts = ['2023-05-01', '2023-06-01'];
    expect(rests({ channel: 'gap', level: 'before_elsewhere', facts }, told)).toEqual([[1]]);
    expect(rests({ channel: 'gap', level: 'before_elsewhere_after_order', facts }, told)).toEqual([[1, 2]]);
  });

  it('is every value where the reason is that none is shared', () => {
    const told = shops([...say(1, ['PHONE', '+1']), ...say(2, ['PHONE', '+2'])], say(1, ['PHONE', '+3']));
    expect(rests({ level: 'changed' }, told)).toEqual([[1, 2]]);
  });

  it('is all that is known of a shop that competes', () => {
    const rivals = new Map([['r', new ShopStatements(say(7, ['CARD', '']))]]);
    const told = shops(say(1, ['CARD', '']), say(2, ['CARD', '']), { rivals });
    expect(rests({ channel: 'succession', level: 'better_successor', facts: ['r'] }, told)).toEqual([[1, 2, 7]]);
  });
});
