import { SYSTEM_ACTOR, type Actor } from '@townline/kernel';
import { JurisdictionProjectionService, type OrdinanceRules } from '@townline/jurisdictions';
import { AlertDispatchService, AlertInboxService, AlertModule, type AlertRow } from '@townline/leads';
import { FixedClock, Outbox, PlatformModule, UnitOfWork } from '@townline/platform';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { openLeadHouse, shops, type LeadHouse } from './lead-house.js';
import type { InventedPackage, Row } from '../registry/landed-package.js';

export const JO: Actor = { name: 'Jo Rivers', agency: 'Example Police' };
export const SAM: Actor = { name: 'Sam Okoro', agency: 'Other Police' };
export const WATCH = { reason: 'my case', rules: null, cadence: 'AT_ONCE', webhookId: null } as const;
export const ALL = { unseenOnly: false, withQuiet: false, rules: null, dueFrom: null, dueTo: null };
export const PAGE = { limit: 50, after: null };

/** A lead house with the worker's alerts beside it, and a clock of its own. */
export interface AlertHouse {
  readonly house: LeadHouse;
  readonly alerts: INestApplicationContext;
  readonly clock: FixedClock;
  /** Entity ids of shops by their cards, `source/record`. */
  shopId(cards: string): Promise<string>;
  /** Handles all that waits; answers how many alerts were new. */
  dispatchAll(): Promise<number>;
  /** Puts news into the outbox. */
  put(kind: string, key: string, payload: object): Promise<void>;
  /** The lead is news once more, under a key of the test's. */
  raiseAgain(key: string, kind?: string, stated?: object): Promise<void>;
  /** Lands rows, resolves everything, and says so as the live path does. */
  bring(invented: InventedPackage): Promise<void>;
  /** Every alert that was raised, the oldest first. */
  raised(rule?: string): Promise<{ rule: string; key: string; sentence: string; observationIds: string[] }[]>;
  inbox(actor: Actor): Promise<AlertRow[]>;
  /** Towns of the state XA and what their ordinances say from a day on. */
  govern(towns: Readonly<Record<string, GovernedTown>>): Promise<void>;
  close(): Promise<void>;
}

interface GovernedTown {
  readonly citation: string;
  readonly from: string;
  readonly rules: OrdinanceRules;
}

export async function openAlertHouse(name: string, ...packages: readonly InventedPackage[]): Promise<AlertHouse> {
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const house = await openLeadHouse(name);
  const { dataSource } = house;
  await house.land(...packages);
  await house.resolve();
  const outbound = { networks: ['127.0.0.1/32'], timeoutMs: 400 };
  const platform = PlatformModule.with({ dataSource, filesFolder: '/nonexistent', clock, outbound });
  const alerts = await Test.createTestingModule({ imports: [platform, AlertModule] }).compile();
  const put = (kind: string, key: string, payload: object): Promise<void> =>
    alerts.get(UnitOfWork).run(SYSTEM_ACTOR, (manager) => alerts.get(Outbox).put(manager, [{ kind, key, payload }]));
  const dispatchAll = async (): Promise<number> => {
    for (let raised = 0; ;) {
      const done = await alerts.get(AlertDispatchService).dispatch();
      expect(done.faults).toEqual([]);
      raised += done.raised;
      if (done.handled === 0) return raised;
    }
  };
  let brought = 0;
  return {
    house,
    alerts,
    clock,
    dispatchAll,
    put,
    shopId: async (cards) => (await shops(dataSource)).get(cards) ?? '',
    raiseAgain: async (key, kind = 'lead_raised', stated = {}) => {
      const [lead] = await dataSource.query<{ id: string }[]>('select id from lead');
      await put(kind, key, { leadId: lead?.id, ...stated });
    },
    bring: async (invented) => {
      const last = await lastObservation(house);
      await house.land(invented);
      await house.resolve();
      const rows = await dataSource.query<{ id: string }[]>('select id from observation where id > $1', [last]);
      await put('records_resolved', `records_resolved:test:${++brought}`, { observationIds: rows.map(({ id }) => id) });
    },
    raised: (rule) =>
      dataSource.query(
        `select rule, key, sentence, observation_ids as "observationIds" from alert
         where $1::text is null or rule = $1 order by raised_at, key`,
        [rule ?? null],
      ),
    inbox: (actor) => alerts.get(AlertInboxService).find(actor, ALL, PAGE),
    govern: (towns) => govern(house, towns),
    close: async () => {
      await alerts.close();
      await house.close();
    },
  };
}

async function lastObservation({ dataSource }: LeadHouse): Promise<string> {
  const [row] = await dataSource.query<{ last: string }[]>(
    'select coalesce(max(id), 0)::text as last from observation',
  );
  return row?.last ?? '0';
}

/** Borders play no part here: the towns are told by their names. */
const BORDER = JSON.stringify({
  type: 'Polygon',
  coordinates: [
    [
      [-40, 36],
      [-39.9, 36],
      [-39.9, 36.1],
      [-40, 36],
    ],
  ],
});

async function govern(house: LeadHouse, towns: Readonly<Record<string, GovernedTown>>): Promise<void> {
  const stated = Object.entries(towns);
  const jurisdictions = stated.map(([name]): Row => ({
    source: 'maps',
    record_id: name,
    kind: 'town',
    name,
    state: 'XA',
    areas: BORDER,
  }));
  const ordinances = stated.map(([town, { citation, from, rules }]): Row => ({
    ...{ source: 'clerks', record_id: town, state: 'XA', town, citation, valid_from: from },
    ...Object.fromEntries(Object.entries(rules).map(([field, value]) => [field, textOf(value)])),
  }));
  const last = await lastObservation(house);
  await house.land({ rows: { jurisdictions, ordinances } });
  await house.dataSource.transaction(async (manager) => {
    const records = await manager.query<{ observationId: string; resource: string; fields: Row }[]>(
      `select id as "observationId", resource, content as fields from observation where id > $1 order by id`,
      [last],
    );
    await house.module.get(JurisdictionProjectionService, { strict: false }).take(manager, records);
  });
}

function textOf(value: boolean | number | string): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
