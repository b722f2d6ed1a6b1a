import { openLeadHouse, type LeadHouse } from './lead-house.js';
import { runLive, said } from './live-world.js';
import { CLOSED, OLD_SHOP, REOPENED, STRANGER } from './reopening-story.js';

let house: LeadHouse;
beforeEach(async () => (house = await openLeadHouse('silence')));
afterEach(() => house.close());

/** Nobody closed the old shop: it was last spoken of in spring, a few weeks before the new one opened. */
const LAST_SEEN = { ...OLD_SHOP, as_of: '2023-05-01' };
const QUIET = {
  ...CLOSED,
  rows: { ...CLOSED.rows, businesses: [LAST_SEEN, STRANGER], events: [] },
};

describe('a shop that falls silent', () => {
  it('raises its lead without a row of its own, as the days go by', async () => {
    await house.land(QUIET, REOPENED);
    await house.resolve();
    expect((await said(house)).leads).toEqual([]);
    // Another shop's row of a year later moves the day up to which silence counts.
    const later = { received: '2026-06-20', rows: { businesses: [{ ...STRANGER, as_of: '2024-12-01' }] } };
    expect(await runLive(house, later)).toMatchObject({ leadsRaised: 1 });
    expect((await said(house)).leads).toEqual([{ pair: 'town-permits/old > town-permits/new', status: 'NEW' }]);
    expect(await runLive(house, { ...later, received: '2026-06-21' })).toMatchObject({ leadsRaised: 0 });
  });
});
