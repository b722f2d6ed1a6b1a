import { openLeadHouse, type LeadHouse } from './lead-house.js';
import { packageOf, runLive, said, worldRows, type Said } from './live-world.js';
import { CLOSED, CORRECTED, REOPENED } from './reopening-story.js';

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

  it('raises a lead when the decisive rows come, takes it back and brings it back, each told of once', async () => {
    await house.land(CLOSED);
    await house.resolve();
    expect(await runLive(house, REOPENED)).toMatchObject({ leadsRaised: 1, flagged: 1 });
    expect(await runLive(house, CORRECTED)).toMatchObject({ leadsRaised: 0, leadsChanged: 1 });
    expect((await said(house)).leads).toEqual([]);
    expect(await runLive(house, { ...REOPENED, received: '2026-06-22' })).toMatchObject({ leadsChanged: 1 });
    expect((await said(house)).leads).toEqual([{ pair: 'town-permits/old > town-permits/new', status: 'NEW' }]);
    const told: { kind: string; act: string | null }[] = await house.dataSource.query(
      `select kind, payload ->> 'act' as act from outbox_event where kind like 'lead%' order by id`,
    );
    expect(told).toEqual([
      { kind: 'lead_raised', act: null },
      { kind: 'lead_changed', act: 'WITHDRAW' },
      { kind: 'lead_changed', act: 'RETURN' },
    ]);
  });
});
