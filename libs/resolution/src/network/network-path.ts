import type { NetworkLink, NetworkNode } from './network-node.js';
import { HUB_TIES, newNodes, TIES_OF_ASKED, type FindTies, type NetworkCut } from './network-walk.js';

/** A way from one thing to another, and what was not followed on the search for it. */
export interface NetworkPath {
  /** From the one end to the other; empty when no way was found within the steps allowed. */
  readonly nodes: readonly NetworkNode[];
  /** Between each node and the next, every tie there is. */
  readonly links: readonly NetworkLink[];
  readonly cuts: readonly NetworkCut[];
}

/** One end of the search: what it has reached, and over which links. */
interface Side {
  readonly root: NetworkNode;
  readonly cameFrom: Map<string, NetworkLink[]>;
  edge: readonly NetworkNode[];
}

/**
 * A shortest way between two things, searched from both ends, one question a step. Hubs are not gone through, other than
 * the two ends; of several ways of one length it takes that over the parts people play before that over numbers and places.
 */
export async function walkPath(
  a: NetworkNode,
  b: NetworkNode,
  maxSteps: number,
  budget: number,
  findTies: FindTies,
): Promise<NetworkPath> {
  if (a.id === b.id) return { nodes: [a], links: [], cuts: [] };
  const search = new Search(a, b, budget, findTies);
  for (let step = 0; step < maxSteps; step += 1) {
    if (!(await search.grow())) break;
    const meeting = await search.meeting();
    if (meeting !== undefined) return { ...join(search.left, search.right, meeting), cuts: search.cuts() };
  }
  return { nodes: [], links: [], cuts: search.cuts() };
}

class Search {
  readonly left: Side;
  readonly right: Side;
  /** By thing and rule, since both ends may meet the same hub. */
  private readonly cut = new Map<string, NetworkCut>();
  /** Things a way may lead through: an end, or what has been looked at and is no hub. */
  private readonly open: Set<string>;
  private readonly hubs = new Set<string>();

  constructor(
    a: NetworkNode,
    b: NetworkNode,
    private readonly budget: number,
    private readonly findTies: FindTies,
  ) {
    [this.left, this.right] = [side(a), side(b)];
    this.open = new Set([a.id, b.id]);
  }

  cuts(): NetworkCut[] {
    return [...this.cut.values()];
  }

  /** One step outward from the end that has fewer things at its edge; false when neither can go on. */
  async grow(): Promise<boolean> {
    const [one, other] = [this.left, this.right].sort((x, y) => x.edge.length - y.edge.length);
    const of = one?.edge.length === 0 ? other : one;
    if (!of || of.edge.length === 0) return false;
    const links = await this.follow(of);
    const fresh = newNodes(links, new Set(of.cameFrom.keys()));
    const kept = fresh.slice(0, Math.max(0, this.budget - of.cameFrom.size));
    if (fresh.length > kept.length) this.note({ at: of.root, rule: 'BUDGET', leftOut: fresh.length - kept.length });
    const keptIds = new Set(kept.map(({ id }) => id));
    for (const link of links) {
      if (!keptIds.has(link.to.id)) continue;
      const ways = of.cameFrom.get(link.to.id);
      if (ways) ways.push(link);
      else of.cameFrom.set(link.to.id, [link]);
    }
    of.edge = kept;
    return true;
  }

  /** Something both ends have reached and that is no hub. */
  async meeting(): Promise<string | undefined> {
    const both = [...this.left.cameFrom.keys()].filter((id) => this.right.cameFrom.has(id) && !this.hubs.has(id));
    const unknown = [...this.left.edge, ...this.right.edge].filter(({ id }) => both.includes(id) && !this.open.has(id));
    const ties = await this.findTies(unknown, 1);
    unknown.forEach((node, place) => this.judge(node, ties[place]?.count ?? 0));
    return both.find((id) => this.open.has(id));
  }

  private async follow(of: Side): Promise<NetworkLink[]> {
    const isStart = of.edge[0]?.id === of.root.id;
    const most = isStart ? TIES_OF_ASKED : HUB_TIES;
    const ties = await this.findTies(of.edge, most);
    return of.edge.flatMap((node, place) => {
      const own = ties[place] ?? { count: 0, links: [] };
      if (!isStart) return this.judge(node, own.count) ? own.links : [];
      if (own.count > most) this.note({ at: node, rule: 'HUB', leftOut: own.count - own.links.length });
      return own.links;
    });
  }

  /** May a way lead through it? */
  private judge(node: NetworkNode, ties: number): boolean {
    if (ties > HUB_TIES && !this.open.has(node.id)) {
      this.hubs.add(node.id);
      this.note({ at: node, rule: 'HUB', leftOut: ties });
      return false;
    }
    this.open.add(node.id);
    return true;
  }

  private note(cut: NetworkCut): void {
    this.cut.set(`${cut.rule} ${cut.at.id}`, cut);
  }
}

function side(root: NetworkNode): Side {
  return { root, cameFrom: new Map([[root.id, []]]), edge: [root] };
}

/** The two half ways put together, in the direction from the left end to the right one. */
function join(left: Side, right: Side, meeting: string): Omit<NetworkPath, 'cuts'> {
  const there = wayTo(left, meeting);
  const back = wayTo(right, meeting);
  const links = [...there.links, ...back.links.reverse()];
  return { nodes: [...there.nodes, ...back.nodes.reverse().slice(1)], links: links.flat() };
}

function wayTo(from: Side, id: string): { nodes: NetworkNode[]; links: NetworkLink[][] } {
  const nodes: NetworkNode[] = [];
  const links: NetworkLink[][] = [];
  let at = id;
  for (;;) {
    const ways = from.cameFrom.get(at) ?? [];
    const [first] = ways;
    if (!first) break;
    nodes.unshift(first.to);
    links.unshift(ways.filter((link) => link.from.id === first.from.id));
    at = first.from.id;
  }
  return { nodes: [from.root, ...nodes], links };
}
