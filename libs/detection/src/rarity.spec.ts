import { inventedShop } from '../../../test/support/invented-shop.js';
import { rarityOf } from './rarity.js';

describe('rarity', () => {
  it('counts shops, not rows, and knows only the shops it was given', () => {
    const phones = [
      { value: '+12035550101', from: '2020-01-01', to: null },
      { value: '+12035550101', from: '2021-01-01', to: null },
    ];
    const shops = [inventedShop({ phones } as object), inventedShop({ phone: '+12035550101' }), inventedShop()];
    expect(rarityOf(shops).establishmentsWith('phone', '+12035550101')).toBe(2);
    expect(rarityOf(shops.slice(1)).establishmentsWith('phone', '+12035550101')).toBe(1);
    expect(rarityOf(shops).establishmentsWith('phone', '+12035550102')).toBe(0);
  });

  it('sees who else of the trade was live at a place on a day', () => {
    const place = '3 Tarn Road';
    const shops = [
      inventedShop({ id: 'x', place }),
      inventedShop({ id: 'y', place, closed: '2020-05-01' }),
      inventedShop({ id: 'z', place, venueKind: 'BAR' }),
    ];
    const key = shops[0]?.premises?.key ?? '';
    expect(rarityOf(shops).sameTradeAt(key, 'MASSAGE', '2019-01-01', [])).toBe(2);
    expect(rarityOf(shops).sameTradeAt(key, 'MASSAGE', '2021-01-01', [])).toBe(1);
    expect(rarityOf(shops).sameTradeAt(key, 'MASSAGE', '2019-01-01', ['x', 'y'])).toBe(0);
  });

  it('tells one shop that changed hands in one place from a brand', () => {
    const name = 'Larkspur Massage';
    const core = 'larkspur';
    const hands = ['A', 'B', 'C', 'D'].map((who) =>
      inventedShop({ name, place: '4 Tarn Road', people: [['OWNER', who]] }),
    );
    const brand = ['A', 'B', 'C', 'D'].map((who) => inventedShop({ name, people: [['OWNER', who]] }));
    expect(rarityOf(hands).spreadOfName(core)).toEqual({ owners: 4, places: 1 });
    expect(rarityOf(brand).spreadOfName(core)).toEqual({ owners: 4, places: 4 });
  });
});
