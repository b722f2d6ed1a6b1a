import { AlertDispatchService, AlertModule, LeadDecisionModule, SavedSearchModule } from '@townline/leads';
import { FixedClock, PlatformModule } from '@townline/platform';
import { RegistryModule } from '@townline/registry';
import { LiveModule } from '@townline/leads';
import { ResolutionModule } from '@townline/resolution';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { openTwoAgencies, type TwoAgencies } from './two-agency-story.js';

/** The story of two agencies, with the rooms in which people say and keep things, as an installation runs them. */
export interface GateHouse extends TwoAgencies {
  /** Asks as whoever is at work; changes as the engine. */
  readonly rooms: INestApplicationContext;
  readonly clock: FixedClock;
  /** Does something as one operation of theirs. */
  act<T>(person: SignedInPerson, work: () => Promise<T>): Promise<T>;
  /** The refusal's code and words. */
  refusal(person: SignedInPerson, work: () => Promise<unknown>): Promise<string>;
  /** How many rows there are. */
  count(table: string): Promise<number>;
  /** Handles all news that waits. */
  dispatchAll(): Promise<void>;
}

export async function openGateHouse(name: string): Promise<GateHouse> {
  const story = await openTwoAgencies(name);
  const { engine, dataSource } = story.house;
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const outbound = { networks: ['127.0.0.1/32'], timeoutMs: 400 };
  const platform = PlatformModule.with({ dataSource, engine, filesFolder: '/nonexistent', clock, outbound });
  const imports = [
    platform,
    AlertModule,
    LeadDecisionModule,
    LiveModule,
    RegistryModule,
    ResolutionModule,
    SavedSearchModule,
  ];
  const rooms = await Test.createTestingModule({ imports }).compile();
  const act: GateHouse['act'] = (person, work) => story.house.as(person, 'INVESTIGATION', work);
  return {
    ...story,
    rooms,
    clock,
    act,
    refusal: async (person, work) => {
      const error: unknown = await act(person, work).then(
        () => 'nothing was refused',
        (refused: unknown) => refused,
      );
      return error instanceof Error ? `${(error as { code?: string }).code}: ${error.message}` : String(error);
    },
    count: async (table) => {
      const [row] = await engine.query<{ rows: number }[]>(`select count(*)::integer as rows from ${table}`);
      return row?.rows ?? -1;
    },
    dispatchAll: async () => {
      for (;;) {
        const done = await rooms.get(AlertDispatchService).dispatch();
        expect(done.faults).toEqual([]);
        if (done.handled === 0) return;
      }
    },
    close: async () => {
      await rooms.close();
      await story.close();
    },
  };
}
