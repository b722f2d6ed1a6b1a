import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeadDecisionModule, LeadQueueService } from '@townline/leads';
import { FixedClock, PlatformModule } from '@townline/platform';
import { Test } from '@nestjs/testing';
import { openLeadHouse, type LeadHouse } from './lead-house.js';
import { packageOf, runLive, worldRows } from './live-world.js';

const WAITING = {
  statuses: ['NEW', 'REOPENED'],
  townId: null,
  heldBy: null,
  heldBefore: null,
  minProbability: null,
} as const;

let house: LeadHouse;
beforeEach(async () => (house = await openLeadHouse('lead_sign')));
afterEach(() => house.close());

const kept = (): Promise<unknown[]> =>
  house.dataSource.query(
    `select lead_id, heard_on::text, signs, harm, rules, weights from lead_sign join lead l on l.id = lead_id
     where l.status <> 'WITHDRAWN' order by lead_id`,
  );

/** Asks the queue, which works out what is missing. */
async function askQueue(): Promise<void> {
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const platform = PlatformModule.with({ dataSource: house.dataSource, filesFolder: '/nowhere', clock });
  const module = await Test.createTestingModule({ imports: [platform, LeadDecisionModule] }).compile();
  await module.get(LeadQueueService).page('EXPECTED_VALUE', WAITING, { limit: 5, after: null });
  await module.close();
}

describe('what the queue goes by', () => {
  it('kept up row by row is what is worked out anew from all rows', async () => {
    const rows = worldRows(3, { illicit: 10, legit: 14 });
    const begun = Math.floor(rows.length * 0.6);
    await house.land(packageOf(rows.slice(0, begun)));
    await house.resolve({ all: true });
    for (let from = begun; from < rows.length; from += 40) await runLive(house, packageOf(rows.slice(from, from + 40)));
    const live = await kept();
    expect(live.length).toBeGreaterThan(0);
    await house.dataSource.query('delete from lead_sign');
    await askQueue();
    expect(await kept()).toEqual(live);
  }, 300_000);
});
