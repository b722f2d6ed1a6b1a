import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { type Api, createApi } from '@townline/app-api';
import { openReceiptKey } from '@townline/exchange';
import { JurisdictionProjectionService, JurisdictionsModule } from '@townline/jurisdictions';
import { LeadsModule, ResolveRunService } from '@townline/leads';
import { FixedClock, PlatformModule } from '@townline/platform';
import { ImportService, SourcesModule, type MappingProfile } from '@townline/sources';
import { stringify } from 'csv-stringify/sync';
import supertest from 'supertest';
import type { DataSource } from 'typeorm';

export type Row = Readonly<Record<string, string>>;

export interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly argument?: string; readonly id?: string };
  }[];
}

/** A database, the rooms that fill it, and the API on top of it: what goes in by import comes out by GraphQL. */
export interface ApiHouse {
  readonly api: Api;
  readonly dataSource: DataSource;
  readonly clock: FixedClock;
  /** Imports a data package of these rows, as received at that moment. */
  bring(
    received: string,
    resources: Readonly<Record<string, readonly Row[]>>,
    sources?: readonly object[],
  ): Promise<void>;
  /** Imports towns drawn as boxes: west, south, east, north. */
  drawTowns(towns: Readonly<Record<string, readonly [number, number, number, number]>>): Promise<void>;
  resolve(): Promise<void>;
  ask<Data>(query: string, variables?: object, headers?: Row): Promise<Answer<Data>>;
  /** How many SQL statements the question took. */
  countStatements(query: string, variables?: object): Promise<number>;
  close(): Promise<void>;
}

const TOWNS: MappingProfile = {
  name: 'drawn-towns',
  source: { name: 'drawn towns', kind: 'REFERENCE', reliability: 'B' },
  format: 'geojson',
  records: [
    {
      resource: 'jurisdictions',
      id: 'name',
      fields: {
        kind: { constant: 'town' },
        name: 'name',
        state: { constant: 'XA' },
        areas: 'geometry',
        geoid_county: 'geoid',
      },
    },
  ],
};

export async function openApiHouse(dataSource: DataSource, drop: () => Promise<void>): Promise<ApiHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'townline-test-'));
  const filesFolder = join(folder, 'files');
  const clock = new FixedClock(new Date('2026-01-01T08:00:00Z'));
  const platform = PlatformModule.with({ dataSource, filesFolder, clock });
  const rooms = [platform, SourcesModule, JurisdictionsModule, LeadsModule];
  const signingKey = await openReceiptKey(join(filesFolder, 'keys'));
  const module = await Test.createTestingModule({ imports: rooms }).compile();
  const api = await createApi(dataSource, { filesFolder, clock, signingKey });
  const url = await api.start(0);
  const ask = async <Data>(query: string, variables: object = {}, headers: Row = {}): Promise<Answer<Data>> => {
    const response = await supertest(url).post('graphql').set(headers).send({ query, variables });
    return response.body as Answer<Data>;
  };
  let packages = 0;
  return {
    api,
    dataSource,
    clock,
    ask,
    bring: async (received, resources, sources = []) => {
      clock.set(new Date(received));
      const path = join(folder, `package-${++packages}.json`);
      await importPackage(module, path, resources, sources);
    },
    drawTowns: async (towns) => {
      const path = join(folder, 'towns.geojson');
      await writeFile(path, JSON.stringify(featuresOf(towns)));
      await importFile(module, path, TOWNS);
    },
    resolve: async () => {
      await module.get(ResolveRunService).run();
    },
    countStatements: (query, variables) => countStatements(dataSource, () => ask(query, variables)),
    close: async () => {
      await api.close();
      await module.close();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function importPackage(
  module: TestingModule,
  path: string,
  resources: Readonly<Record<string, readonly Row[]>>,
  sources: readonly object[],
): Promise<void> {
  const folder = path.replace(/\.json$/, '');
  const { mkdir } = await import('node:fs/promises');
  await mkdir(folder);
  for (const [name, rows] of Object.entries(resources)) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    await writeFile(join(folder, `${name}.csv`), stringify([...rows], { header: true, columns }));
  }
  const listed = Object.keys(resources).map((name) => ({ name, path: `${name}.csv` }));
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ name: 'invented', sources, resources: listed }));
  await importFile(module, folder);
}

async function importFile(module: TestingModule, path: string, profile?: MappingProfile): Promise<void> {
  const steps = [module.get(JurisdictionProjectionService)];
  const options = { rejects: `${path}.rejects.csv`, steps, ...(profile ? { profile } : {}) };
  await module.get(ImportService).importPath(path, options);
}

function featuresOf(towns: Readonly<Record<string, readonly [number, number, number, number]>>): object {
  const features = Object.entries(towns).map(([name, [west, south, east, north]], index) => ({
    type: 'Feature',
    properties: { name, geoid: `99001${String(index).padStart(5, '0')}` },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    },
  }));
  return { type: 'FeatureCollection', features };
}

interface CountedClient {
  readonly query: (...args: readonly unknown[]) => unknown;
}

/** Counts what reaches the driver's clients, whichever of them takes it. */
async function countStatements(dataSource: DataSource, work: () => Promise<unknown>): Promise<number> {
  const { Client } = (await import('pg')).default;
  const prototype = Client.prototype as unknown as { query: CountedClient['query'] };
  const original = prototype.query;
  let count = 0;
  prototype.query = function (this: CountedClient, ...args) {
    // Several statements may travel together.
    count += (args[0] as { statements?: readonly unknown[] }).statements?.length ?? 1;
    return original.apply(this, [...args]);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return dataSource.isInitialized ? count : 0;
}
