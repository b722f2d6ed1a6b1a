import { HoldingsService, replay, resolveAndDetect, type Holdings } from '@townline/leads';
import type { InventedPackage, Row } from '../registry/landed-package.js';
import { openLeadHouse, shopRow, type LeadHouse } from './lead-house.js';
import { CLOSED, manages, MANAGER_AGAIN, NEW_SHOP, REOPENED } from './reopening-story.js';

let house: LeadHouse;
beforeEach(async () => (house = await openLeadHouse('replay')));
afterEach(() => house.close());

async function heldAfter(...packages: readonly InventedPackage[]): Promise<Holdings> {
  await house.land(...packages);
  await house.resolve();
  return house.module.get(HoldingsService).load();
}

/** The day each flagged pair could first be flagged, found the long way: everything anew for every day. */
function theLongWay(holdings: Holdings): string[] {
  const days = new Set(
    [...holdings.snapshot.businesses, ...holdings.snapshot.parties].flatMap(({ rows }) =>
      rows.map((row) => row.statedOn),
    ),
  );
  for (const { statedOn } of [...holdings.snapshot.ties, ...holdings.events, ...holdings.advertisements])
    days.add(statedOn);
  const first = [...days]
    .sort()
    .find((asOf) => resolveAndDetect(holdings, { asOf }).findings.some(({ answer }) => answer === 'FLAGGED'));
  return first === undefined ? [] : [first];
}

describe('replay', () => {
  it('finds the day on which the new shop was first known', async () => {
    const holdings = await heldAfter(CLOSED, REOPENED);
    const days = replay(holdings, resolveAndDetect(holdings));
    expect([...days.values()]).toEqual(['2023-06-01']);
    expect([...days.values()]).toEqual(theLongWay(holdings));
  });

  it('waits for the row that makes the difference, whatever comes after', async () => {
    // The register names the new shop without a phone; an inspection gives phone and people months later.
    const bare: Row = { ...NEW_SHOP, phone: '' };
    const inspected = shopRow('health-district', 'i7', {
      ...NEW_SHOP,
      source: 'health-district',
      record_id: 'i7',
      as_of: '2023-11-15',
    });
    const muchLater = shopRow('state-licenses', 's9', {
      ...NEW_SHOP,
      source: 'state-licenses',
      record_id: 's9',
      as_of: '2025-02-01',
    });
    const part = manages('a7', 'p2', 'i7', '2023-05-20', 'health-district');
    const rows = { businesses: [bare, inspected, muchLater], parties: [MANAGER_AGAIN], affiliations: [part] };
    const holdings = await heldAfter(CLOSED, { rows });
    const days = replay(holdings, resolveAndDetect(holdings));
    expect([...days.values()]).toEqual(['2023-11-15']);
    expect([...days.values()]).toEqual(theLongWay(holdings));
  });

  it('sees nothing on the day before, even if every later row is there', async () => {
    const holdings = await heldAfter(CLOSED, REOPENED);
    const flagged = (asOf: string): number =>
      resolveAndDetect(holdings, { asOf }).findings.filter(({ answer }) => answer === 'FLAGGED').length;
    expect([flagged('2023-05-31'), flagged('2023-06-01')]).toEqual([0, 1]);
  });
});
