import { inventedShop, type InventedShop } from '../../../../test/support/invented-shop.js';
import type { Affiliation, Establishment } from '../establishment.js';
import { findReopenings } from '../find-reopenings.js';
import type { Evidence } from '../finding.js';

const RAID = { on: '2021-03-02', instrument: 'RAID', byOrder: true, authority: 'Quillhaven Police' } as const;
const OPEN = { id: 'b', opened: '2021-03-20', firstSeen: '2021-03-20' };

/** A shop whose person has a name that others may bear; each is a party of its own. */
function shopOf(partyId: string, name: string, key: string, stated: InventedShop, part: Affiliation): Establishment {
  const shop = inventedShop({ ...stated, people: [[part, partyId]] });
  return { ...shop, parties: shop.parties.map((tie) => ({ ...tie, name, nameKeys: [key] })) };
}

function evidence(
  more: readonly Establishment[],
  keyB = 'fenwright odalys',
  part: Affiliation = 'MANAGER',
): Evidence[] {
  const a = shopOf(
    'p1',
    'Fenwright, Odalys',
    'fenwright odalys',
    { id: 'a', closings: [RAID], place: '8 Tarn Road' },
    part,
  );
  const b = shopOf('p2', 'FENWRIGHT ODALYS', keyB, { ...OPEN, place: '8 Tarn Road' }, part);
  const found = findReopenings([a, b, ...more], { asOf: '2024-01-01', keepFrom: 0 });
  return [...(found.find((one) => one.predecessorId === 'a' && one.successorId === 'b')?.evidence ?? [])];
}

const crowd = (size: number): Establishment[] =>
  Array.from({ length: size }, (_, at) =>
    shopOf(`c${at}`, 'Odalys Fenwright', 'fenwright odalys', { closings: [RAID] }, 'MANAGER'),
  );
const told = (items: readonly Evidence[]): string[] => items.map((item) => `${item.channel}.${item.level}`);

describe('people of one name', () => {
  it('speak for one management by the rarity of the name, and are not said to differ', () => {
    const found = evidence([]);
    expect(told(found)).toContain('manager.namesake');
    expect(told(found)).not.toContain('manager.changed');
    const namesake = found.find((item) => item.level === 'namesake');
    expect(namesake?.weight).toBeGreaterThan(0);
    expect(namesake?.facts).toEqual(['p1', 'p2']);
    expect(namesake?.sentence).toBe(
      'The closed shop had the manager Fenwright, Odalys, the new one has the manager FENWRIGHT ODALYS: one name, not shown to be one person; 2 in the database bear it.',
    );
  });

  it('differ where no spelling of their names meets', () => {
    expect(told(evidence([], 'ibsley corwin'))).toEqual(expect.arrayContaining(['manager.changed']));
    expect(told(evidence([], 'ibsley corwin', 'OWNER'))).toEqual(expect.arrayContaining(['known_owners.different']));
    expect(told(evidence([], 'fenwright odalys', 'OWNER'))).not.toContain('known_owners.different');
  });

  it('prove less the more bear the name, and nothing when it is common', () => {
    const weight = (others: number): number =>
      evidence(crowd(others)).find((item) => item.level === 'namesake')?.weight ?? NaN;
    expect(weight(1)).toBeLessThan(weight(0));
    expect(weight(3)).toBeLessThan(weight(1));
    expect(weight(20)).toBe(0);
  });

  it('are looked at though nothing else is shared, while the name is rare', () => {
    const apart = (more: readonly Establishment[]): number => {
      const a = shopOf('p1', 'Odalys Fenwright', 'fenwright odalys', { id: 'a', closings: [RAID] }, 'OWNER');
      const b = shopOf('p2', 'Odalys Fenwright', 'fenwright odalys', OPEN, 'OWNER');
      return findReopenings([a, b, ...more], { asOf: '2024-01-01', keepFrom: 0 }).filter(
        (one) => one.successorId === 'b',
      ).length;
    };
    expect(apart([])).toBe(1);
    expect(apart(crowd(20))).toBe(0);
  });

  it('say nothing where they are agents or landlords', () => {
    expect(told(evidence([], 'fenwright odalys', 'REGISTERED_AGENT')).join()).not.toContain('namesake');
  });
});
