import { Args, Query, Resolver } from '@nestjs/graphql';
import { findBrokers, findCommunities, type GraphNode, shopGraph, ShopTieReadRepository } from '@townline/leads';
import { BusinessModel } from '../business/business.model.js';
import { NetworkNodeModel } from '../network/network-node.model.js';
import { present } from '../reading/batch.js';
import type { Reading } from '../reading/reading.js';
import { ReadingService } from '../reading/reading.service.js';
import { BrokersArgs, CommunitiesArgs } from './network-measure.args.js';
import { BrokersModel, CommunitiesModel, TIE_RULE } from './network-measure.model.js';

const SHOPS_SHOWN = 50;
const THINGS_SHOWN = 20;

/** Measures of how all shops hang together. */
@Resolver()
export class NetworkMeasureResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly repository: ShopTieReadRepository,
  ) {}

  @Query(() => CommunitiesModel, { description: 'Groups of shops by what they share.' })
  async communities(@Args() args: CommunitiesArgs): Promise<CommunitiesModel> {
    const reading = this.readings.open(args);
    const { ties, hubs, leftOut } = await this.repository.findSharedTies(reading.vantage);
    const graph = shopGraph(ties);
    const found = findCommunities(graph, args.minShops);
    const communities = found.slice(0, args.first).map(async ({ shopIds, things }) => ({
      shops: shopIds.length,
      businesses: await shopsOf(shopIds.slice(0, SHOPS_SHOWN), reading),
      things: things
        .slice(0, THINGS_SHOWN)
        .map(({ place, shops }) => ({ node: presentNode(graph[place], reading), shops })),
    }));
    const measured = { found: found.length, rule: TIE_RULE, hubs, tiesLeftOut: leftOut };
    return { ...measured, communities: await Promise.all(communities) };
  }

  @Query(() => BrokersModel, { description: 'Shops, people, places and numbers that tie groups of shops together.' })
  async brokers(@Args() args: BrokersArgs): Promise<BrokersModel> {
    const reading = this.readings.open(args);
    const { ties, hubs, leftOut } = await this.repository.findSharedTies(reading.vantage);
    const graph = shopGraph(ties);
    const { brokers, sources } = findBrokers(graph);
    const shown = brokers
      .slice(0, args.first)
      .map(({ place, betweenness }) => ({ node: presentNode(graph[place], reading), betweenness }));
    const measured = { found: brokers.length, rule: TIE_RULE, hubs, tiesLeftOut: leftOut };
    return { ...measured, brokers: shown, nodes: graph.length, sources };
  }
}

function presentNode(node: GraphNode | undefined, reading: Reading): NetworkNodeModel {
  if (node === undefined) throw new RangeError('a place outside the graph');
  const { id, kind, edges } = node;
  return present(NetworkNodeModel, reading, { id, kind, distance: null, ties: edges.length });
}

async function shopsOf(ids: readonly string[], reading: Reading): Promise<BusinessModel[]> {
  const found = await reading.entities.loadMany([...ids]);
  return found.filter((shop) => shop instanceof BusinessModel);
}
