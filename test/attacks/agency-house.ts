import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { HoldingRepository, type Role } from '@townline/access';
import { LeadsModule, ResolveRunService } from '@townline/leads';
import { FixedClock, PlatformModule } from '@townline/platform';
import { ImportService, SourcesModule } from '@townline/sources';
import { stringify } from 'csv-stringify/sync';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

type Row = Readonly<Record<string, string>>;

export const [A, B] = ['AMBERWICK-PD', 'DUNMARROW-PD'];

/** Words that only B has ever written down: no answer to anybody else may hold one of them. */
export const SECRETS = ['Orrinford', 'Ibsley', '5550163', '555-0163', 'Quiet Heron', 'Tolliver', 'ZQX771'];

const shop = (source: string, id: string, more: Row): Row => ({
  ...{ source, record_id: id, trade_name: 'Amberwick Massage', street: '17 Quarry Street', city: 'Pellworth' },
  ...{ state: 'XA', postal_code: '00043', opened_on: '2021-03-01', as_of: '2023-01-05' },
  ...more,
});

/** What everybody may know: two shops, one of them closed by order. */
const PUBLIC: Readonly<Record<string, readonly Row[]>> = {
  businesses: [
    shop('town-permits', 'old', {}),
    shop('town-permits', 'new', {
      ...{
        trade_name: 'Lanternfold Bodywork',
        street: '400 Harrow Lane',
        opened_on: '2023-05-20',
        as_of: '2023-06-01',
      },
    }),
  ],
  events: [
    {
      ...{ source: 'town-permits', record_id: 'e1', business_source: 'town-permits', business_record_id: 'old' },
      ...{
        kind: 'closed_by_order',
        occurred_on: '2023-05-01',
        authority: 'Pellworth Health',
        instrument: 'health_order',
      },
    },
  ],
};

const OWN: Readonly<Record<string, readonly Row[]>> = {
  businesses: [shop('file', 'a-old', { phone: '(860) 555-0142' })],
};

/** B knows the same shop by another name and telephone, its owner, his car, and a shop that nobody else has seen. */
const HIDDEN: Readonly<Record<string, readonly Row[]>> = {
  businesses: [
    shop('file', 'b-old', { phone: '(860) 555-0163', license_no: 'ZQX771' }),
    shop('file', 'b-alias', { trade_name: 'Quiet Heron', phone: '(860) 555-0163', license_no: 'ZQX771' }),
    shop('file', 'secret', { trade_name: 'Orrinford Sauna', street: '9 Tolliver Road', phone: '(860) 555-0163' }),
  ],
  parties: [{ source: 'file', record_id: 'b1', kind: 'person', name: 'Corwin Ibsley', birth_date: '1980-02-11' }],
  affiliations: ['b-old', 'secret'].map((record, at) => ({
    ...{ source: 'file', record_id: `f${at}`, party_source: 'file', party_record_id: 'b1' },
    ...{ business_source: 'file', business_record_id: record, role: 'owner', valid_from: '2021-03-01' },
  })),
};

/** The API as in production, with a real sign-in, and what two agencies and the public know of the same shops. */
export interface AgencyHouse {
  readonly api: GuardedApi;
  /** A's detective, and B's. */
  readonly ann: PersonAtWork;
  readonly bob: PersonAtWork;
  person(agency: string, roles: readonly Role[], username: string): Promise<PersonAtWork>;
  /** The shop or person in which a card of B's is. */
  entityOf(recordId: string): Promise<string>;
  /** Moves B's card `secret` into a holding that is narrower than its agency. */
  narrow(narrowed: { readonly caseId?: string; readonly compartmentId?: string }): Promise<void>;
  /** Data and errors of a question, as text. */
  ask(who: PersonAtWork, query: string, headers?: Row): Promise<string>;
  /** The outcome of a mutation's one field. */
  change(who: PersonAtWork, field: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export async function openAgencyHouse(name: string): Promise<AgencyHouse> {
  const api = await openGuardedApi(name, { production: true });
  const { dataSource } = api.database;
  const ann = await api.person(A, ['DETECTIVE'], 'ann');
  const bob = await api.person(B, ['DETECTIVE'], 'bob');
  const folder = await mkdtemp(join(tmpdir(), 'townline-agencies-'));
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const platform = PlatformModule.with({ dataSource, filesFolder: join(folder, 'files'), clock });
  const rooms = await Test.createTestingModule({ imports: [platform, SourcesModule, LeadsModule] }).compile();
  await bring(rooms, folder, 'public', PUBLIC);
  await bring(rooms, folder, 'own', OWN, A);
  await bring(rooms, folder, 'hidden', HIDDEN, B);
  await rooms.get(ResolveRunService).run();
  const ask: AgencyHouse['ask'] = async ({ token }, query, headers) => (await api.ask(token, query, headers)).text;
  return {
    api,
    ann,
    bob,
    ask,
    person: (agency, roles, username) => api.person(agency, roles, username),
    entityOf: async (recordId) => {
      const [row] = await dataSource.query<{ id: string }[]>(
        `select m.entity_id as id from entity_member m join source_record r on r.id = m.source_record_id
         join source s on s.id = r.source_id where s.agency = $1 and r.record_id = $2 and m.left_at is null`,
        [B, recordId],
      );
      if (row === undefined) throw new Error(`B has no card ${recordId}`);
      return row.id;
    },
    narrow: (narrowed) => narrow(api, narrowed),
    change: async (who, field) => {
      const text = await ask(who, `mutation { it: ${field} }`);
      const { data } = JSON.parse(text) as { data?: { it: Record<string, unknown> } };
      if (!data) throw new Error(text);
      return data.it;
    },
    close: async () => {
      await rooms.close();
      await api.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function bring(
  rooms: TestingModule,
  parent: string,
  name: string,
  resources: Readonly<Record<string, readonly Row[]>>,
  agency?: string,
): Promise<void> {
  const folder = join(parent, name);
  await mkdir(folder);
  const listed = Object.keys(resources).map((resource) => ({ name: resource, path: `${resource}.csv` }));
  const sources = [...new Set(Object.values(resources).flatMap((rows) => rows.map(({ source }) => source)))].map(
    (title) => ({
      ...{ name: title, kind: agency === undefined ? 'register' : 'agency', reliability: 'B' },
    }),
  );
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ name, sources, resources: listed }));
  for (const [resource, rows] of Object.entries(resources)) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    await writeFile(join(folder, `${resource}.csv`), stringify([...rows], { header: true, columns }));
  }
  const rejects = join(parent, `${name}.rejects.csv`);
  await rooms.get(ImportService).importPath(folder, { rejects, steps: [], ...(agency && { agency }) });
}

async function narrow({ database: { dataSource } }: GuardedApi, narrowed: object): Promise<void> {
  const holding = await new HoldingRepository().ensure(dataSource.manager, {
    ...{ agency: B, recordClass: 'ENFORCEMENT', ...narrowed },
  });
  const card = `select r.id from source_record r join source s on s.id = r.source_id
    where s.agency = '${B}' and r.record_id = 'secret'`;
  await dataSource.query(`update entity_member set holding_id = $1 where source_record_id in (${card})`, [holding]);
  await dataSource.query(`update source_record set holding_id = $1 where id in (${card})`, [holding]);
}
