import type { Region } from '../region/region.js';
import type { World } from '../world/world.js';
import { advertisementRows } from './advertisement-rows.js';
import { affiliationRow, namedParts, partyRow } from './affiliation-rows.js';
import { businessRow } from './business-rows.js';
import type { DataPackage, PackageDescriptor, Resource, ResourceName, Row } from './data-package.js';
import { eventRows } from './event-rows.js';
import { AD_BOARD } from './source-profile.js';
import { SOURCE_PROFILES } from './source-profiles.js';
import { chronicle, type Chronicle } from './statements.js';
import { columnNames, describeResource, TABLE_COLUMNS } from './table-schemas.js';
import { townFeatures } from './town-features.js';
import { truthDecoyRows, truthEntityRows, truthReopeningRows } from './truth-rows.js';

const NOTICE =
  'Everything in this package is invented by a seeded simulator: every town, street, shop, person, company, phone ' +
  'number, closing and crime. The towns lie in the open Atlantic Ocean, their states, postal codes and phone numbers ' +
  'are not in use or set apart for fiction, and any likeness to a real place, person or business is chance.';

/** What a package is called; by default after its world's seed and hardness. */
export interface PackageLabel {
  readonly name: string;
  readonly title: string;
}

/** What each source would write of the world: rows as streams, their descriptor, the towns' outlines and the truth. */
export function writePackage(world: World, label: PackageLabel = labelOf(world)): DataPackage {
  const names = Object.keys(TABLE_COLUMNS) as ResourceName[];
  const resources = Object.fromEntries(names.map((name) => [name, resource(world, name)]));
  return {
    descriptor: describe(world, names, label),
    resources: resources as Record<ResourceName, Resource>,
    towns: { type: 'FeatureCollection', features: [...regions(world)].flatMap(townFeatures) },
  };
}

function resource(world: World, name: ResourceName): Resource {
  const { seed, hardness } = world.settings;
  const pieces = Array.from({ length: world.provinceCount }, (_, index) => ({
    [Symbol.iterator]: () => rowsOf(chronicle(world.province(index), seed, hardness), name),
  }));
  return { columns: columnNames(name), rows: { [Symbol.iterator]: () => inTurn(pieces) }, pieces };
}

function* inTurn(pieces: readonly Iterable<Row>[]): Generator<Row> {
  for (const piece of pieces) yield* piece;
}

function* rowsOf(told: Chronicle, name: ResourceName): Generator<Row> {
  switch (name) {
    case 'businesses':
      for (const statement of told.statements) yield businessRow(told, statement);
      return;
    case 'parties':
      for (const statement of told.statements) {
        for (const part of namedParts(told, statement)) yield partyRow(told, part);
      }
      return;
    case 'affiliations':
      for (const statement of told.statements) yield* namedParts(told, statement).map(affiliationRow);
      return;
    case 'events':
      for (const statement of told.statements) yield* eventRows(told, statement);
      return;
    case 'advertisements':
      return yield* advertisementRows(told);
    case 'truth_entities':
      return yield* truthEntityRows(told);
    case 'truth_reopenings':
      return yield* truthReopeningRows(told);
    case 'truth_decoys':
      return yield* truthDecoyRows(told);
  }
}

function* regions(world: World): Generator<Region> {
  for (let index = 0; index < world.provinceCount; index += 1) yield world.region(index);
}

function labelOf({ settings: { hardness, seed } }: World): PackageLabel {
  return {
    name: `townline-simulated-${hardness}-${seed}`,
    title: `Invented world ${seed} (${hardness}): nothing in it is real`,
  };
}

function describe({ settings }: World, names: readonly ResourceName[], label: PackageLabel): PackageDescriptor {
  const { seed, illicit, legit, years, hardness, scale } = settings;
  return {
    profile: 'data-package',
    ...label,
    description: NOTICE,
    invented: true,
    simulation: { seed, illicit, legit, years, hardness, scale },
    sources: [
      ...SOURCE_PROFILES.map(({ name, title, kind, reliability }) => ({ name, title, kind, reliability })),
      AD_BOARD,
    ],
    resources: names.map(describeResource),
  };
}
