import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { importInto, openHouse, type House } from '@townline/app-cli';
import { createApi, type Api } from '@townline/app-api';
import { ResolveRunService } from '@townline/leads';
import { shippedProfile } from '@townline/sources';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ownedByPerson,
  pairOf,
  readLicenses,
  registerFindings,
  strangersAfter,
  type License,
  type RegisterFinding,
} from '../bench/real-register.js';
import { describeWithSharedData } from '../support/shared-data.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** A regression check on ordinary licenses: nobody in them is suspected of anything, and no closing by order is recorded. */
describeWithSharedData(
  'the real register of business licenses, from its CSV to GraphQL',
  ['registers/slo_business_licences.csv', 'registers/slo_same_owner_reopenings.csv'],
  (licensesPath, sameOwnerPath) => {
    let database: TestDatabase;
    let house: House;
    let api: Api;
    let folder: string;
    let licenses: readonly License[];
    let findings: ReadonlyMap<string, RegisterFinding>;

    beforeAll(async () => {
      licenses = readLicenses(licensesPath);
      database = await createTestDatabase('real_register');
      folder = await mkdtemp(join(tmpdir(), 'townline-register-'));
      const settings = { url: database.url, filesFolder: folder, poolSize: 4, migrate: true };
      house = await openHouse({ ...settings, takeOverSignals: () => undefined });
      const profile = await shippedProfile('slo-business-licenses');
      await importInto(house.context, licensesPath, { profile });
      await house.context.get(ResolveRunService).run();
      api = await createApi(house.dataSource, { filesFolder: folder });
      findings = await registerFindings(house.dataSource);
    }, 600_000);
    afterAll(async () => {
      await api?.close();
      await house?.close();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    });

    it('stores every license', async () => {
      const [{ count }] = await house.dataSource.query<[{ count: number }]>(
        'select count(*)::int as count from observation',
      );
      expect(count).toBe(licenses.length);
      expect(count).toBe(23_765);
    });

    it('finds the same owner behind 95 in 100 of the closings that a person followed with another license', () => {
      const named = ownedByPerson(readLicenses(sameOwnerPath));
      expect(named).toHaveLength(124);
      const found = named.filter(
        (row) => findings.get(pairOf(row['prev_account'], row['next_account']))?.kind === 'SAME_OWNER',
      );
      expect(found.length / named.length).toBeGreaterThanOrEqual(0.95);
    });

    it('flags at most 2 in 100 closings that another owner followed at the address under another name', () => {
      const pairs = strangersAfter(licenses);
      expect(pairs.length).toBeGreaterThan(500);
      const flagged = pairs.filter((pair) => findings.get(pair)?.answer === 'FLAGGED');
      expect(flagged.length / pairs.length).toBeLessThanOrEqual(0.02);
    });

    it('words none of them as a closing by order', () => {
      const told = [...findings.values()].flatMap(({ evidence }) =>
        evidence.filter(({ channel }) => channel === 'closing'),
      );
      expect(told.length).toBeGreaterThan(500);
      expect(told.filter(({ sentence }) => /order|raid|court/i.test(sentence))).toEqual([]);
    });

    it('holds a placeholder for nobody', async () => {
      for (const text of ['See Attached', 'Notes, See', 'N/a']) {
        const { searchPeople } = await ask<{ searchPeople: { nodes: { name: string }[] } }>(
          'query P($text: String!) { searchPeople(where: { text: $text }, first: 50) { nodes { name } } }',
          { text },
        );
        expect(searchPeople.nodes.filter(({ name }) => /attached|notes|n\/a/i.test(name))).toEqual([]);
      }
    });

    it('answers for a shop and for the strongest lead, with the source of each fact', async () => {
      const { searchBusinesses } = await ask<{
        searchBusinesses: { nodes: { names: { name: string; source: { recordId: string } }[] }[] };
      }>(
        '{ searchBusinesses(where: { license: "16453" }) { nodes { names { name source { recordId source { name } } } } } }',
      );
      expect(searchBusinesses.nodes[0]?.names.map(({ source }) => source.recordId)).toContain('16453');
      const { leads } = await ask<{
        leads: { nodes: { evidenceFor: { sentence: string }[]; predecessor: { name: string } }[] };
      }>(
        '{ leads(first: 1) { nodes { probability predecessor { name } successor { name } evidenceFor { sentence } evidenceAgainst { sentence } } } }',
      );
      expect(leads.nodes[0]?.predecessor.name).toBeTruthy();
      expect(leads.nodes[0]?.evidenceFor.length).toBeGreaterThan(0);
    });

    async function ask<Data>(query: string, variables: object = {}): Promise<Data> {
      const response = await api.app.inject({ method: 'POST', url: '/graphql', payload: { query, variables } });
      const answer = response.json<{ data: Data; errors?: unknown }>();
      expect(answer.errors).toBeUndefined();
      return answer.data;
    }
  },
);
