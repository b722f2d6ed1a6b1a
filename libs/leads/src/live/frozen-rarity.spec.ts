import { profileOf, rarityOfProfiles, thingKey, type Profile, type Rarity } from '@townline/detection';
import { inventedShop } from '../../../../test/support/invented-shop.js';
import { cardKey, frozenCounts, frozenRarity, partyCount } from './frozen-rarity.js';

const PHONE = '+12035550161';

function shops(count: number): Profile[] {
  return Array.from({ length: count }, (_, at) =>
    profileOf(inventedShop({ id: `s${at}`, phone: PHONE, people: [['MANAGER', 'Odalys Fenwright']] }), null),
  );
}

function frozen(profiles: readonly Profile[], kept: ReadonlyMap<number, number>): Rarity {
  return frozenRarity(rarityOfProfiles(profiles), kept, () => partyCount(kept, [7]));
}

describe('commonness under a version', () => {
  const five = shops(5);
  const kept = frozenCounts(five, rarityOfProfiles(five), () => [7, 8]);

  it('is that of the day the version was made, whoever has come since', () => {
    for (const profiles of [shops(2), five, shops(9)]) {
      const rarity = frozen(profiles, kept);
      expect(rarity.establishmentsWith('phone', PHONE)).toBe(5);
      expect(rarity.establishmentsWith('party', 'Odalys Fenwright')).toBe(5);
    }
  });

  it('is two at most for what was not common then', () => {
    const rarity = frozen(shops(9), new Map());
    expect(rarity.establishmentsWith('phone', PHONE)).toBe(2);
    expect(rarity.establishmentsWith('phone', '+12035550199')).toBe(0);
    expect(rarity.peopleNamed('odalys fenwright')).toBe(1);
  });

  it('keeps nothing of what two share at most', () => {
    const two = shops(2);
    expect(frozenCounts(two, rarityOfProfiles(two), () => [7]).size).toBe(0);
    expect(kept.get(thingKey('phone', PHONE))).toBe(5);
  });

  it('of a party is the largest that one of its cards brings', () => {
    const counts = new Map([
      [cardKey(1), 4],
      [cardKey(2), 40],
    ]);
    expect(partyCount(counts, [1, 2, 3])).toBe(40);
    expect(partyCount(counts, [3])).toBeUndefined();
  });
});
