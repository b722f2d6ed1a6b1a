import { rarityOf } from '@townline/detection';
import { inventedShop } from '../../../../test/support/invented-shop.js';
import { largerRarity } from './rarity-tables.js';

describe('largerRarity', () => {
  it('takes of each count the larger, so that a name common in the whole is not rare in a part', () => {
    const shop = (id: string): ReturnType<typeof inventedShop> =>
      inventedShop({ id, phone: '+12035550161', people: [['MANAGER', 'Odalys Fenwright']] });
    const shops = ['a', 'b', 'c'].map(shop);
    const namesakes = shops.map((one) => ({
      ...one,
      parties: one.parties.map((tie) => ({ ...tie, partyId: `manager of ${one.id}` })),
    }));
    const [part, whole] = [rarityOf(namesakes.slice(1)), rarityOf(namesakes)];
    for (const rarity of [largerRarity(part, whole), largerRarity(whole, part)]) {
      expect(rarity.peopleNamed('odalys fenwright')).toBe(3);
      expect(rarity.establishmentsWith('bearer', 'odalys fenwright')).toBe(3);
      expect(rarity.establishmentsWith('phone', '+12035550161')).toBe(3);
    }
    expect(rarityOf(shops).peopleNamed('odalys fenwright')).toBe(1);
    expect(part.peopleNamed('odalys fenwright')).toBe(2);
  });
});
