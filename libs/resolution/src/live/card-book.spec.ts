import { businessName } from '@townline/matching';
import { fromFile, type ReadCard, toFile } from './card-book.js';

describe('a card in the file', () => {
  it('comes back as it was read', () => {
    const read: ReadCard<unknown> = {
      card: 7,
      record: { id: 7, tradeName: businessName('Bright Heron Bodywork LLC'), closed: null, phones: ['+12035550142'] },
      digest: 12,
      partiesByShop: new Map([
        [3, 2],
        [9, 1],
      ]),
    };
    const stored: unknown = JSON.parse(JSON.stringify(toFile(read)));
    expect(fromFile({ card: 7, digest: 12, record: stored })).toEqual(read);
  });
});
