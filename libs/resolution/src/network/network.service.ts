import { Injectable } from '@nestjs/common';
import { isId, type Vantage } from '@townline/kernel';
import { EntityReadRepository } from '../entity/entity.read.repository.js';
import { valuedNode, type NetworkNode } from './network-node.js';
import { walkPath, type NetworkPath } from './network-path.js';
import { NetworkReadRepository } from './network.read.repository.js';
import { walkNeighbors, type FindTies, type Network } from './network-walk.js';

/** Who and what stands around a shop, a person, a place or a phone, and how two of them hang together. */
@Injectable()
export class NetworkService {
  constructor(
    private readonly repository: NetworkReadRepository,
    private readonly entities: EntityReadRepository,
  ) {}

  /** Everything within so many steps, at most `budget` things; null when there is nothing of that id. */
  async neighbors(id: string, depth: number, budget: number, vantage: Vantage): Promise<Network | null> {
    const root = await this.findNode(id, vantage);
    return root && walkNeighbors(root, depth, budget, this.tiesAt(vantage));
  }

  /** A shortest way between two; null when one of them is not there. */
  async pathBetween(
    ids: readonly [string, string],
    maxSteps: number,
    budget: number,
    vantage: Vantage,
  ): Promise<NetworkPath | null> {
    const [a, b] = await Promise.all(ids.map((id) => this.findNode(id, vantage)));
    return a && b ? walkPath(a, b, maxSteps, budget, this.tiesAt(vantage)) : null;
  }

  /** The node of an entity, a merged one's heir, premises, or a value such as `PHONE:+15285550193`. */
  private async findNode(id: string, vantage: Vantage): Promise<NetworkNode | null> {
    const valued = valuedNode(id);
    if (valued || !isId(id)) return valued;
    const [entity] = await this.entities.findSurviving([id], vantage);
    return entity ? { id: entity.id, kind: entity.kind } : this.repository.findPremises(id);
  }

  private tiesAt(vantage: Vantage): FindTies {
    return (nodes, perNode) => this.repository.findTies(nodes, perNode, vantage);
  }
}
