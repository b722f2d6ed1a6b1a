import { Args, Query, Resolver } from '@nestjs/graphql';
import { gapsOf, OrdinanceMapReadRepository, OrdinanceService, type Town } from '@townline/jurisdictions';
import type { Vantage } from '@townline/kernel';
import { Clock } from '@townline/platform';
import { GeoJsonScalar, mapLayer, type MapLayer } from '../geo/geo-json.js';
import type { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import type { Reading } from '../reading/reading.js';
import { ReadingService } from '../reading/reading.service.js';
import { CompareOrdinancesArgs, OrdinanceArgs, OrdinanceLayerArgs, type OrdinanceDayArgs } from './ordinance.args.js';
import { OrdinanceComparisonModel, OrdinanceGapsModel, TownOrdinanceModel } from './ordinance.model.js';
import { presentGap, presentPart, presentTownOrdinance } from './present-ordinance.js';

/** A question about ordinances: borders as they are held now, rules as of the day. */
interface Asked {
  readonly on: string;
  readonly reading: Reading;
  readonly vantage: Vantage;
}

/** Which towns ask what of a massage business, and which ask for less. */
@Resolver()
export class OrdinanceResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly ordinanceService: OrdinanceService,
    private readonly map: OrdinanceMapReadRepository,
    private readonly clock: Clock,
  ) {}

  @Query(() => TownOrdinanceModel, { description: 'What is known of a town’s massage ordinance on a day.' })
  async ordinances(@Args() args: OrdinanceArgs): Promise<TownOrdinanceModel> {
    const { on, reading, vantage } = this.open(args);
    const [found] = await this.ordinanceService.ordinancesOf([args.townId], vantage);
    if (!found) throw new RangeError('one town was asked for');
    return presentTownOrdinance(reading, await townModel(reading, found.town), on, found);
  }

  @Query(() => OrdinanceComparisonModel, { description: 'How much more town A asks for than town B, field by field.' })
  async compareOrdinances(@Args() args: CompareOrdinancesArgs): Promise<OrdinanceComparisonModel> {
    const { on, reading, vantage } = this.open(args);
    const { a, b, strictness } = await this.ordinanceService.compare(args.a, args.b, vantage);
    const [townA, townB] = await Promise.all([townModel(reading, a.town), townModel(reading, b.town)]);
    const { points, known: knownParts } = strictness;
    return { a: townA, b: townB, on, points, knownParts, parts: strictness.parts.map(presentPart) };
  }

  @Query(() => OrdinanceGapsModel, {
    description:
      'The towns that touch a town, and what each of them asks less of. A shared corner counts and is told apart.',
  })
  async ordinanceGaps(@Args() args: OrdinanceArgs): Promise<OrdinanceGapsModel> {
    const { on, reading, vantage } = this.open(args);
    const { town, neighbors } = await this.ordinanceService.gapsAround(args.townId, vantage);
    const gaps = neighbors.map(async (gap) => presentGap(await townModel(reading, gap.b.town), gap));
    return { town: await townModel(reading, town.town), on, neighbors: await Promise.all(gaps) };
  }

  @Query(() => GeoJsonScalar, {
    description:
      'The same as a map layer: the town (role `center`) and its neighbors, each with `points`, `knownParts` and the ' +
      'sentences of what it asks less of.',
  })
  async ordinanceGapLayer(@Args() args: OrdinanceLayerArgs): Promise<MapLayer> {
    const { town, neighbors } = await this.ordinanceService.gapsAround(args.townId, this.open(args).vantage);
    const properties = new Map<string, Record<string, unknown>>([
      [town.town.id, { name: town.town.name, role: 'center', points: 0, knownParts: town.rules.length, asksLess: [] }],
    ]);
    for (const { b, sharesLine, strictness } of neighbors) {
      const asksLess = gapsOf(strictness).map(({ sentence }) => sentence);
      const { points, known: knownParts } = strictness;
      properties.set(b.town.id, { name: b.town.name, role: 'neighbor', sharesLine, points, knownParts, asksLess });
    }
    const shapes = await this.map.findShapes([...properties.keys()], args.zoom);
    return mapLayer(
      shapes.map(({ townId, geometry }) => ({ id: townId, geometry, properties: properties.get(townId) ?? {} })),
    );
  }

  private open({ on, knownAt }: OrdinanceDayArgs): Asked {
    const reading = this.readings.open(knownAt === undefined ? {} : { knownAt });
    const day = on ?? this.clock.now().toISOString().slice(0, 10);
    return { on: day, reading, vantage: { ...reading.vantage, asOf: day } };
  }
}

async function townModel(reading: Reading, { id }: Town): Promise<JurisdictionModel> {
  const model = await reading.jurisdictions.load(id);
  if (model === null) throw new RangeError(`the town ${id} was found and cannot be read`);
  return model;
}
