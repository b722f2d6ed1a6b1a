import { openLeadHouse, type LeadHouse } from './lead-house.js';
import { packageOf, runLive, said, worldRows, type Said } from './live-world.js';

let house: LeadHouse;
beforeEach(async () => (house = await openLeadHouse('live_detection')));
afterEach(() => house.close());

/** Weights are told to the ninth digit. */
function expectSame(live: Said, batch: Said): void {
  const told = ({ findings }: Said): string[] =>
    findings.map(({ pair, answer, reasons }) => `${pair} ${answer}: ${reasons}`);
  expect(told(live)).toEqual(told(batch));
  live.findings.forEach(({ probability }, at) => {
    expect(probability).toBeCloseTo(batch.findings[at]?.probability ?? 0, 9);
  });
  expect(live.leads).toEqual(batch.leads);
}

describe('live detection', () => {
  it.each([1, 2])(
    'says what a run over everything under the same version says, in order %i',
    async (order) => {
      const rows = worldRows(order, { illicit: 12, legit: 20 });
      const begun = Math.floor(rows.length * 0.6);
      await house.land(packageOf(rows.slice(0, begun)));
      await house.resolve({ all: true });
      for (let from = begun; from < rows.length;) {
        const portion = from % 3 === 0 ? 1 : 70;
        await runLive(house, packageOf(rows.slice(from, from + portion)));
        from += portion;
      }
      const live = await said(house);
      await house.resolve({ all: true, version: 'current' });
      expectSame(live, await said(house));
      expect(live.leads.length).toBeGreaterThan(0);
    },
    600_000,
  );
});
