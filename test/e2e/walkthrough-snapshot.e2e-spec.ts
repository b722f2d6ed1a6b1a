import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { AlertDispatchService, AlertModule } from '@townline/leads';
import { PlatformModule } from '@townline/platform';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { Walk } from '../support/walk.js';
import {
  ADVERTISEMENTS,
  AFFILIATIONS,
  EVENTS,
  LARKMOOR,
  LARKMOOR_SEEN_BY_TOWN,
  PARTIES,
  SILVER_FERN,
  SOURCES,
  STORY_TOWNS,
} from './invented-story.js';

const PAGE = new URL('../../docs/walkthrough.md', import.meta.url);
const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };
const SAM = { 'x-townline-actor': 'Sam Okoro; agency=Ostermere Police' };

interface Alerts {
  readonly alerts: {
    readonly nodes: readonly {
      readonly id: string;
      readonly lead: { readonly id: string; readonly version: number } | null;
    }[];
  };
}

interface Acted {
  readonly [mutation: string]: {
    readonly __typename: string;
    readonly lead?: { readonly status: string; readonly version: number };
  };
}

describe('the walk-through', () => {
  let house: ApiHouse;
  let worker: TestingModule;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_walkthrough');
    house = await openApiHouse(dataSource, drop);
    const platform = PlatformModule.with({ dataSource, filesFolder: '/nonexistent', clock: house.clock });
    worker = await Test.createTestingModule({ imports: [platform, AlertModule] }).compile();
  });
  afterAll(async () => {
    await worker.close();
    await house.close();
  });

  async function bring(received: string, rows: Parameters<ApiHouse['bring']>[1]): Promise<void> {
    await house.bring(received, rows, SOURCES);
    await house.resolve();
    house.clock.set(new Date(new Date(received).getTime() + 60_000));
    while ((await worker.get(AlertDispatchService).dispatch()).handled > 0);
  }

  async function shopNamed(text: string): Promise<string> {
    const { data } = await house.ask<{ searchBusinesses: { nodes: { id: string }[] } }>(
      `query ($text: String!) { searchBusinesses(where: { text: $text }) { nodes { id } } }`,
      { text },
    );
    return data.searchBusinesses.nodes[0]?.id ?? '';
  }

  it('takes a detective from an alert to a confirmed lead and back, as docs/walkthrough.md shows it', async () => {
    const walk = new Walk(house, JO);
    const ofLarkmoor = AFFILIATIONS.filter((row) => row['business_record_id'] === LARKMOOR['record_id']);
    const ofSilverFern = AFFILIATIONS.filter((row) => row['business_record_id'] === SILVER_FERN['record_id']);
    await house.drawTowns(STORY_TOWNS);
    await bring('2023-05-02T12:00:00.000Z', {
      businesses: [LARKMOOR, LARKMOOR_SEEN_BY_TOWN],
      parties: PARTIES,
      affiliations: ofLarkmoor,
      events: EVENTS,
    });
    walk.say(HEAD);
    walk.say('## 1. Watch the shop that was closed');
    const larkmoor = await shopNamed('Larkmoor');
    await walk.ask('StartWatch', {
      input: { kind: 'BUSINESS', entityId: larkmoor, reason: 'closed by order on 1 May 2023' },
    });

    await bring('2023-06-05T12:00:00.000Z', {
      businesses: [SILVER_FERN],
      affiliations: ofSilverFern,
      advertisements: ADVERTISEMENTS,
    });
    walk.say('## 2. The alert\n\nA month later the state register has a new shop on the other side of the town line.');
    const { alerts } = await walk.ask<Alerts>('WaitingAlerts', {});
    const alert = alerts.nodes.find(({ lead }) => lead !== null);
    const lead = alert?.lead ?? { id: '', version: 0 };
    expect(lead.id).not.toBe('');

    walk.say('## 3. The two shops side by side');
    await walk.ask('CompareShops', { a: larkmoor, b: await shopNamed('Silver Fern') });

    walk.say('## 4. Claim it, and decide');
    await walk.ask('ClaimLead', { input: { leadId: lead.id } });
    walk.say('Whoever comes second is told who holds it.');
    await walk.ask('ClaimLead', { input: { leadId: lead.id } }, SAM);
    const reason = 'Same owner in both registers, same telephone, staff moved across.';
    const decided = await walk.ask<Acted>('DecideLead', {
      input: { leadId: lead.id, verdict: 'SAME', reason, expectedVersion: lead.version + 1 },
    });
    expect(decided['decideLead']?.lead?.status).toBe('CONFIRMED');
    await walk.ask('JudgeAlert', { input: { id: alert?.id, useful: true } });

    walk.say(
      '## 5. And back\n\nThe owner turns out to be a namesake. The decision is taken back, and nothing of it is lost.',
    );
    const version = decided['decideLead']?.lead?.version ?? 0;
    const undone = await walk.ask<Acted>('UndoLead', { input: { leadId: lead.id, expectedVersion: version } });
    expect(undone['undoLead']?.lead?.status).toBe('CLAIMED');
    await walk.ask('LeadHistory', { id: lead.id });

    const page = walk.page();
    if (process.env['TOWNLINE_WRITE_SNAPSHOTS'] === '1') await writeFile(PAGE, page);
    expect(await readFile(PAGE, 'utf8')).toBe(page);
  });
});

const HEAD = `# From an alert to a confirmed lead, and back

Everything here is invented. Larkmoor Massage was closed by a health order in Quillhaven on 1 May 2023. This page is written by
\`npm run snapshots\` and checked by the tests: each answer is what the API answers. Ids are numbered as they come.`;
