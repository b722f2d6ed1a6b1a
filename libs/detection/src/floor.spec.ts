import { inventedShop } from '../../../test/support/invented-shop.js';
import { floorPairs } from './floor.js';

describe('the floor under detection', () => {
  const closed = {
    id: 'a',
    closed: '2021-03-02',
    phone: '+12035550120',
    people: [['MANAGER', 'Odalys Fenwright']],
  } as const;

  it('adds up what two shops share, and likes a shop that opened soon after', () => {
    const crowd = Array.from({ length: 5 }, () => inventedShop({ place: '14 Tarn Road' }));
    const soon = inventedShop({ ...closed, id: 'b', opened: '2021-03-20', closed: null });
    const late = inventedShop({ ...closed, id: 'c', opened: '2022-09-20', closed: null });
    const pairs = floorPairs([...crowd, inventedShop(closed), soon, late], '2024-01-01');
    const bits = (successor: string): number | undefined =>
      pairs.find((pair) => pair.predecessorId === 'a' && pair.successorId === successor)?.bits;
    expect(bits('b')).toBe(0);
    expect(bits('c')).toBe(-4);
  });
});
