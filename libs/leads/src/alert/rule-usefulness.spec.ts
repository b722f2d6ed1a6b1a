import { usefulnessOf } from './rule-usefulness.js';

const COUNT = { rule: 'LEAD_RAISED', raised: 90, delivered: 120, judged: 100, useful: 60 } as const;

describe('usefulnessOf', () => {
  it('parts lately from before, and says whether they differ by more than chance', () => {
    const found = usefulnessOf({ ...COUNT, judgedLately: 50, usefulLately: 10 });
    expect(found).toMatchObject({ precision: { share: 0.6 }, lately: { share: 0.2 }, before: { share: 1 } });
    expect(found.drift).toMatchObject({ by: -0.8, isClear: true });
  });

  it('knows no drift without both', () => {
    expect(usefulnessOf({ ...COUNT, judgedLately: 0, usefulLately: 0 })).toMatchObject({
      lately: { share: null },
      drift: null,
    });
  });
});
