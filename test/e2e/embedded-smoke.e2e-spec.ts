import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource } from '@townline/database';
import { openEmbedded } from '@townline/platform';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { tellStory } from './invented-story.js';

/** The main job on the database inside the process: the one test that needs no server. */
describe('embedded', () => {
  let house: ApiHouse;
  let said = '';

  beforeAll(async () => {
    const root = await mkdtemp(join(tmpdir(), 'townline-test-'));
    const server = await openEmbedded({ root, inMemory: true, report: (line) => (said += line) });
    const dataSource = createDataSource(server.adminUrl, { poolSize: 1 });
    await dataSource.initialize();
    await dataSource.runMigrations({ transaction: 'each' });
    house = await openApiHouse(dataSource, async () => {
      await dataSource.destroy();
      await server.release();
      await rm(root, { recursive: true, force: true });
    });
    await tellStory(house);
  }, 240_000);
  afterAll(() => house.close());

  it('says what it is not for', () => {
    expect(said).toMatch(/one user, loopback only/);
  });

  it('imports, resolves, flags the reopening and answers it with its evidence', async () => {
    const { data, errors } = await house.ask<{ leads: { nodes: { evidenceFor: object[] }[] } }>(
      `{ leads { nodes { status relation predecessor { name towns { name } names { source { recordId } } }
        successor { name towns { name } affiliations { party { name } } } evidenceFor { sentence } } } }`,
    );
    expect(errors).toBeUndefined();
    const [lead] = data.leads.nodes;
    expect(lead).toMatchObject({
      status: 'NEW',
      relation: 'town_line_move',
      predecessor: { name: 'Larkmoor Massage', towns: [{ name: 'Quillhaven' }] },
      successor: { name: 'Silver Fern Body Works', towns: [{ name: 'Ostermere' }] },
    });
    expect(lead?.evidenceFor.length).toBeGreaterThan(1);
  });

  it('answers several questions at once through its one session', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        house.ask<{ searchBusinesses: { nodes: { name: string }[] } }>(
          '{ searchBusinesses(where: { venueKind: MASSAGE }) { nodes { name events { kind } occupancies { premises { line } } } } }',
        ),
      ),
    );
    for (const { data } of answers) expect(data.searchBusinesses.nodes).toHaveLength(2);
  });
});
