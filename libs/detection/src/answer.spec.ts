import { inventedShop, type InventedShop } from '../../../test/support/invented-shop.js';
import type { Establishment } from './establishment.js';
import { findReopenings } from './find-reopenings.js';
import type { Finding } from './finding.js';
import { REOPENING_MODEL } from './model/reopening-model.js';

const closed = (stated: InventedShop): Establishment => inventedShop({ id: 'a', closed: '2021-03-02', ...stated });
const opened = (stated: InventedShop): Establishment =>
  inventedShop({ id: 'b', opened: '2021-03-20', firstSeen: '2021-03-20', ...stated });

function pairOf(shops: readonly Establishment[]): Finding | undefined {
  const crowd = Array.from({ length: 60 }, (_, at) => inventedShop({ people: [['OWNER', `Crowd Owner ${at}`]] }));
  return findReopenings([...crowd, ...shops], { asOf: '2024-01-01' }).find(
    (finding) => finding.predecessorId === 'a' && finding.successorId === 'b',
  );
}

const levels = (finding: Finding | undefined): string[] =>
  (finding?.evidence ?? []).map((item) => `${item.channel}.${item.level}`);

describe('what may be a sale must not be flagged', () => {
  it('a true sale, though the sign and the place stay', () => {
    const finding = pairOf([
      closed({
        name: 'Copper Wren Spa',
        place: '8 Sedge Court',
        closings: [{ on: '2021-03-02', instrument: 'VOLUNTARY', byOrder: false, authority: null }],
        sales: [{ on: '2021-03-02', note: null }],
        people: [['OWNER', 'Ansel Quorne']],
      }),
      opened({ name: 'Copper Wren Spa', place: '8 Sedge Court', people: [['OWNER', 'Birdie Vell']] }),
    ]);
    expect(finding?.answer).not.toBe('FLAGGED');
    expect(levels(finding)).toContain('sale.recorded');
  });

  it('a shop handed over within days under its sign, whose manager stays on as a buyer may wish', () => {
    const closing = { on: '2021-03-12', instrument: 'VOLUNTARY', byOrder: false, authority: null } as const;
    const kept = { name: 'Copper Wren Spa', place: '8 Sedge Court', people: [['MANAGER', 'Ansel Quorne']] } as const;
    const sold = pairOf([closed({ ...kept, closed: closing.on, closings: [closing] }), opened(kept)]);
    expect(sold?.answer).toBe('NOT_ENOUGH');
    expect(levels(sold)).toContain('manager.same');
    const email = [{ value: 'wren@mail.example', from: null, to: null }];
    const same = pairOf([
      closed({ ...kept, closed: closing.on, closings: [closing], emails: email }),
      opened({ ...kept, emails: email }),
    ]);
    expect(same?.answer).toBe('FLAGGED');
  });

  it('a sign seen next door within weeks of a closing, which may be the same door spelled another way', () => {
    const kept = { name: 'Copper Wren Spa' };
    const near = pairOf([closed({ ...kept, place: '8 Sedge Court' }), opened({ ...kept, place: '8 Segde Court' })]);
    expect(near?.probability).toBeGreaterThan(REOPENING_MODEL.flagFrom);
    expect(near?.answer).toBe('NOT_ENOUGH');
    const later = { ...kept, place: '8 Segde Court', opened: '2021-07-20', firstSeen: '2021-07-20' };
    expect(pairOf([closed({ ...kept, place: '8 Sedge Court' }), opened(later)])?.answer).toBe('FLAGGED');
  });
});

describe('a new shop of which nobody states an opening', () => {
  const people = [['MANAGER', 'Odalys Fenwright']] as const;
  const kept = { place: '9 Tarn Road', phone: '+12035550116', people };
  const order = {
    on: '2021-03-02',
    instrument: 'HEALTH_ORDER',
    byOrder: true,
    authority: 'Quillhaven Health',
  } as const;
  const seen = (lastSeen: string): Finding | undefined =>
    pairOf([closed({ ...kept, closings: [order] }), opened({ ...kept, opened: null, lastSeen })]);

  it('is not flagged when it was seen on one day only, and that is told', () => {
    expect(seen('2021-03-20')?.answer).toBe('NOT_ENOUGH');
    expect(levels(seen('2021-03-20'))).toContain('opening.seen_once');
  });

  it('is flagged when it was seen again', () => {
    expect(seen('2021-04-20')?.answer).toBe('FLAGGED');
    expect(levels(seen('2021-04-20'))).not.toContain('opening.seen_once');
  });
});
