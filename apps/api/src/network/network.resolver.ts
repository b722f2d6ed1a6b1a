import { Args, Query, Resolver } from '@nestjs/graphql';
import { NetworkService, type NetworkCut, type NetworkLink } from '@townline/resolution';
import { present } from '../reading/batch.js';
import type { Reading } from '../reading/reading.js';
import { ReadingService } from '../reading/reading.service.js';
import { NetworkNodeModel } from './network-node.model.js';
import { NetworkLinkModel, NetworkModel } from './network.model.js';
import { NeighborsArgs, PathArgs } from './network.args.js';

/** How many things each end of a search for a way may reach. */
const PATH_BUDGET = 2_000;

interface Walked {
  readonly nodes: readonly object[];
  readonly links: readonly NetworkLink[];
  readonly cuts: readonly NetworkCut[];
}

@Resolver(() => NetworkModel)
export class NetworkResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly networks: NetworkService,
  ) {}

  @Query(() => NetworkModel, {
    nullable: true,
    description:
      'What stands around a thing, through premises, people, organizations, phones, e-mails and web sites. What it leaves ' +
      'out is in `cuts`. Null: not found or no access.',
  })
  async neighbors(@Args() args: NeighborsArgs): Promise<NetworkModel | null> {
    const reading = this.readings.open(args);
    const network = await this.networks.neighbors(args.id, args.depth, args.first, reading.vantage);
    return network && presentNetwork(reading, network);
  }

  @Query(() => NetworkModel, {
    nullable: true,
    description:
      'A shortest way from one thing to another, its nodes in order; none when there is no way of that length. It leads ' +
      'through no hub. Null: one of the two was not found or there is no access.',
  })
  async pathBetween(@Args() args: PathArgs): Promise<NetworkModel | null> {
    const reading = this.readings.open(args);
    const path = await this.networks.pathBetween([args.a, args.b], args.maxSteps, PATH_BUDGET, reading.vantage);
    return path && presentNetwork(reading, path);
  }
}

function presentNetwork(reading: Reading, { nodes, links, cuts }: Walked): NetworkModel {
  return {
    nodes: nodes.map((node) => present(NetworkNodeModel, reading, node)),
    links: links.map(({ from, to, validFrom, validTo, ...link }) =>
      present(NetworkLinkModel, reading, { ...link, from: from.id, to: to.id, period: { validFrom, validTo } }),
    ),
    cuts: cuts.map(({ at, rule, leftOut }) => ({ nodeId: at.id, rule, leftOut })),
  };
}
