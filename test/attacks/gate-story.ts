import { randomUUID } from 'node:crypto';
import { HoldingRepository } from '@townline/access';
import { AlertDispatchService, LeadsModule, ResolveRunService } from '@townline/leads';
import { FixedClock, type KeyVault, PlatformModule } from '@townline/platform';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import type { DataSource } from 'typeorm';
import { ALDERFORD, BRAMLEY, PUBLIC } from '../db/access/two-agency-story.js';
import { landPackage } from '../db/registry/landed-package.js';
import type { Answer } from '../support/api-house.js';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

/** The API as an installation runs it, with a pair of shops of which two police departments know different things. */
export interface GateStory {
  readonly guarded: GuardedApi;
  readonly engine: DataSource;
  /** A detective of each of two departments, and an inspector of the first. */
  readonly one: PersonAtWork;
  readonly other: PersonAtWork;
  readonly inspector: PersonAtWork;
  readonly leadId: string;
  ask<Data>(person: PersonAtWork, query: string, variables?: object, headers?: object): Promise<Answer<Data>>;
  /** The whole answer as it came. */
  text(person: PersonAtWork, query: string, variables?: object): Promise<string>;
  shopOf(recordId: string): Promise<string>;
  count(table: string): Promise<number>;
  /** Handles all news that waits, as the worker does. */
  dispatchAll(): Promise<void>;
  close(): Promise<void>;
}

export async function openGateStory(name: string, keyVault?: KeyVault): Promise<GateStory> {
  const guarded = await openGuardedApi(name, keyVault === undefined ? {} : { keyVault });
  const engine = guarded.database.dataSource;
  const one = await guarded.person('AMBERWICK-PD', ['DETECTIVE'], 'wen');
  const other = await guarded.person('DUNMARROW-PD', ['DETECTIVE'], 'ivo');
  const inspector = await guarded.person('AMBERWICK-PD', ['INSPECTOR'], 'una');
  await landBoth(engine);
  const [lead] = await engine.query<{ id: string }[]>('select id from lead');
  const post = (person: PersonAtWork, query: string, variables: object, headers: object): supertest.Test =>
    supertest(guarded.url)
      .post('graphql')
      .set({ authorization: `Bearer ${person.token}`, 'x-townline-purpose': 'INVESTIGATION', ...headers })
      .send({ query, variables });
  return {
    ...{ guarded, engine, one, other, inspector, leadId: lead?.id ?? '' },
    ask: async <Data>(person: PersonAtWork, query: string, variables = {}, headers = {}) =>
      (await post(person, query, variables, headers)).body as Answer<Data>,
    text: async (person, query, variables = {}) => (await post(person, query, variables, {})).text,
    shopOf: async (recordId) => {
      const [row] = await engine.query<{ id: string }[]>(
        `select m.entity_id as id from entity_member m join source_record r on r.id = m.source_record_id
         where r.record_id = $1 and m.left_at is null`,
        [recordId],
      );
      return row?.id ?? '';
    },
    count: async (table) => {
      const [row] = await engine.query<{ rows: number }[]>(`select count(*)::integer as rows from ${table}`);
      return row?.rows ?? -1;
    },
    dispatchAll: async () => {
      const dispatch = guarded.api.app.get(AlertDispatchService, { strict: false });
      while ((await dispatch.dispatch()).handled > 0);
    },
    close: () => guarded.close(),
  };
}

async function landBoth(engine: DataSource): Promise<void> {
  for (const [source, agency] of [
    ['town-permits', null],
    ['alderford-file', 'AMBERWICK-PD'],
    ['bramley-file', 'DUNMARROW-PD'],
  ] as const) {
    const terms = { agency: agency ?? '', recordClass: 'ENFORCEMENT' } as const;
    const holding = agency === null ? 1 : await new HoldingRepository().ensure(engine.manager, terms);
    await engine.query(
      `insert into source (id, name, kind, reliability, recorded_at, holding_id) values ($1, $2, 'AGENCY', 'B', '2026-06-01', $3)`,
      [randomUUID(), source, holding],
    );
  }
  for (const invented of [PUBLIC, ALDERFORD, BRAMLEY]) await landPackage(engine, invented);
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const platform = PlatformModule.with({ dataSource: engine, filesFolder: '/nonexistent', clock });
  const module = await Test.createTestingModule({ imports: [platform, LeadsModule] }).compile();
  await module.get(ResolveRunService).run();
  await module.close();
}
