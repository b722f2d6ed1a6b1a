import { venueKind } from './venue-kind.js';

describe('venueKind', () => {
  it.each([
    ['Massage', 'MASSAGE'],
    ['MASSAGE ESTABLISHMENT', 'MASSAGE'],
    ['Bodywork / Reflexology', 'MASSAGE'],
    ['foot_spa', 'MASSAGE'],
    ['Day Spa', 'MASSAGE'],
    ['Beauty Salon', 'BEAUTY'],
    ['Nail Bar', 'BEAUTY'],
    ['Barber', 'BEAUTY'],
    ['Hotels and Motels', 'HOTEL'],
    ['Inn', 'HOTEL'],
    ['Restaurant', 'RESTAURANT'],
    ['Restaurant/Bar', 'RESTAURANT'],
    ['Caterer', 'RESTAURANT'],
    ['Food Store', 'RESTAURANT'],
    ['Bar & Grill', 'BAR'],
    ['Tavern', 'BAR'],
    ['Night Club', 'BAR'],
    ['Liquor Store', 'BAR'],
    ['Contractor- General', 'OTHER'],
    ['Rental- Residential', 'OTHER'],
    ['Health Spa/Fitness', 'OTHER'],
    ['Footwear', 'OTHER'],
    ['Attorney at Law', 'OTHER'],
  ])('reads "%s" as %s', (category, kind) => {
    expect(venueKind(category, 'Quill & Vane')).toBe(kind);
  });

  it('reads the sign only where no trade is stated', () => {
    expect(venueKind(undefined, 'Mirabel Foot Massage')).toBe('MASSAGE');
    expect(venueKind('Contractor', 'Mirabel Foot Massage')).toBe('OTHER');
    expect(venueKind(undefined, 'Mirabel')).toBe('OTHER');
  });
});
