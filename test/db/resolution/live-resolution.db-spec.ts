import { SYSTEM_ACTOR } from '@townline/kernel';
import { UnitOfWork } from '@townline/platform';
import { FactChangeRepository, ProjectionService } from '@townline/registry';
import { LiveResolutionService } from '@townline/resolution';
import { simulateWorld, writePackage } from '@townline/simulation';
import type { Resource } from '@townline/sources';
import { openLeadHouse, type LeadHouse } from '../leads/lead-house.js';
import type { Row } from '../registry/landed-package.js';

/** A row of some table. */
interface Arrival {
  readonly resource: Resource;
  readonly row: Row;
}

const TABLES = ['businesses', 'parties', 'affiliations', 'events', 'advertisements'] as const;

function worldRows(seed: number): Arrival[] {
  const world = simulateWorld({ seed, illicit: 10, legit: 30, years: 4, hardness: 'normal', scale: 1 });
  const { resources } = writePackage(world);
  return TABLES.flatMap((resource) => [...resources[resource].rows].map((row) => ({ resource, row })));
}

/** The same order for the same seed. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const keyed = items.map((item, at) => ({
    item,
    key: Math.abs(Math.sin(seed * 977 + at * 12.9898) * 43758.5453) % 1,
  }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

function portions<Item>(items: readonly Item[], seed: number): Item[][] {
  const cut: Item[][] = [];
  for (let start = 0, turn = 0; start < items.length; turn += 1) {
    const size = 1 + (Math.floor(Math.abs(Math.sin(seed * 31 + turn * 78.233) * 43758.5453)) % 60);
    cut.push(items.slice(start, start + size));
    start += size;
  }
  return cut;
}

describe('resolution of rows as they come', () => {
  let house: LeadHouse;

  beforeEach(async () => {
    house = await openLeadHouse('live_resolution');
  });

  afterEach(() => house.close());

  async function land(arrivals: readonly Arrival[]): Promise<void> {
    const rows: Partial<Record<Resource, Row[]>> = {};
    for (const { resource, row } of arrivals) (rows[resource] ??= []).push(row);
    await house.land({ rows });
  }

  async function resolveLive(): Promise<void> {
    await house.module.get(ProjectionService).projectNew();
    await house.module.get(UnitOfWork).run(SYSTEM_ACTOR, async (manager) => {
      const { cards } = await house.module.get(FactChangeRepository).take(manager);
      await house.module.get(LiveResolutionService).resolveAround(manager, cards);
    });
  }

  /** A run over everything under the version that is kept finds nothing to change. */
  async function expectNothingToChange(): Promise<void> {
    const { stages } = await house.resolve({ all: true, version: 'current' });
    const counts = stages.find(({ name }) => name === 'resolution')?.counts;
    expect(counts).toMatchObject({
      entitiesCreated: 0,
      entitiesMerged: 0,
      entitiesSplit: 0,
      membersJoined: 0,
      membersLeft: 0,
      candidatesAdded: 0,
      candidatesSuperseded: 0,
    });
  }

  it.each([1, 2])('gives what one run over everything gives, in any order and portions (seed %d)', async (seed) => {
    const arrivals = shuffled(worldRows(seed), seed);
    const known = Math.floor(arrivals.length / 2);
    await land(arrivals.slice(0, known));
    await house.resolve();
    for (const portion of portions(arrivals.slice(known), seed)) {
      await land(portion);
      await resolveLive();
    }
    await expectNothingToChange();
  });
});
