import type { NetworkLink, NetworkNode, NetworkTies } from './network-node.js';

/** Something with more ties than this ties nobody: it is shown and not followed, unless it was asked for by name. */
export const HUB_TIES = 50;
/** Ties taken from what was asked for itself, however large a hub it is. */
export const TIES_OF_ASKED = 200;
/** How many new things a step looks at before it keeps the rarest. */
const LOOKED_AT = 2_000;

export type CutRule = 'HUB' | 'BUDGET';

/** Ties that a walk saw and did not follow. */
export interface NetworkCut {
  readonly at: NetworkNode;
  readonly rule: CutRule;
  readonly leftOut: number;
}

export interface ReachedNode extends NetworkNode {
  /** Steps from what was asked for. */
  readonly distance: number;
  /** How many ties it has itself; the fewer, the more each of them says. */
  readonly ties: number;
}

export interface Network {
  readonly nodes: readonly ReachedNode[];
  readonly links: readonly NetworkLink[];
  readonly cuts: readonly NetworkCut[];
}

/** The ties of each node, in the order of the nodes, each cut to so many links. */
export type FindTies = (nodes: readonly NetworkNode[], perNode: number) => Promise<readonly NetworkTies[]>;

/** Walks outward, one question a step, until it is deep enough or the budget of nodes is spent; the rarest are kept first. */
export async function walkNeighbors(
  root: NetworkNode,
  depth: number,
  budget: number,
  findTies: FindTies,
): Promise<Network> {
  const [ofRoot] = await findTies([root], TIES_OF_ASKED);
  const rootTies = ofRoot ?? { count: 0, links: [] };
  const nodes: ReachedNode[] = [{ ...root, distance: 0, ties: rootTies.count }];
  const reached = new Set([root.id]);
  const seen: NetworkLink[] = [...rootTies.links];
  const cuts: NetworkCut[] = [];
  if (rootTies.count > rootTies.links.length) {
    cuts.push({ at: root, rule: 'HUB', leftOut: rootTies.count - rootTies.links.length });
  }
  let edge: readonly NetworkLink[] = rootTies.links;
  for (let distance = 1; distance <= depth && edge.length > 0; distance += 1) {
    const fresh = newNodes(edge, reached).slice(0, LOOKED_AT);
    const ties = await findTies(fresh, HUB_TIES);
    const kept = rarestFirst(fresh, ties).slice(0, Math.max(0, budget - nodes.length));
    for (const { node, ties: own } of kept) {
      reached.add(node.id);
      nodes.push({ ...node, distance, ties: own.count });
    }
    cuts.push(...budgetCuts(edge, reached));
    const followed = kept.filter(({ ties: own }) => own.count <= HUB_TIES);
    if (distance < depth) {
      const hubs = kept.filter(({ ties: own }) => own.count > HUB_TIES);
      cuts.push(...hubs.map(({ node, ties: own }) => ({ at: node, rule: 'HUB' as const, leftOut: own.count })));
    }
    edge = followed.flatMap(({ ties: own }) => own.links);
    seen.push(...edge);
  }
  return { nodes, links: linksAmong(seen, reached), cuts };
}

/** The things these links lead to that have not been reached, each once. */
export function newNodes(links: readonly NetworkLink[], reached: ReadonlySet<string>): NetworkNode[] {
  const found = new Map<string, NetworkNode>();
  for (const { to } of links) if (!reached.has(to.id)) found.set(to.id, to);
  return [...found.values()];
}

function rarestFirst(
  nodes: readonly NetworkNode[],
  ties: readonly NetworkTies[],
): readonly { node: NetworkNode; ties: NetworkTies }[] {
  const both = nodes.map((node, place) => ({ node, ties: ties[place] ?? { count: 0, links: [] } }));
  return both.sort((a, b) => a.ties.count - b.ties.count || (a.node.id < b.node.id ? -1 : 1));
}

/** Of each thing whose ties lead to something that was not kept: how many of them. */
function budgetCuts(edge: readonly NetworkLink[], reached: ReadonlySet<string>): NetworkCut[] {
  const left = new Map<string, { at: NetworkNode; others: Set<string> }>();
  for (const { from, to } of edge) {
    if (reached.has(to.id)) continue;
    const of = left.get(from.id) ?? { at: from, others: new Set() };
    of.others.add(to.id);
    left.set(from.id, of);
  }
  return [...left.values()].map(({ at, others }) => ({ at, rule: 'BUDGET', leftOut: others.size }));
}

/** Every tie between two things that were kept, once, whichever end it was seen from. */
export function linksAmong(links: readonly NetworkLink[], kept: ReadonlySet<string>): NetworkLink[] {
  const found = new Map<string, NetworkLink>();
  for (const link of links) {
    if (!kept.has(link.from.id) || !kept.has(link.to.id)) continue;
    const ends = [link.from.id, link.to.id].sort();
    const key = [...ends, link.kind, link.detail ?? ''].join('\n');
    if (!found.has(key)) found.set(key, link);
  }
  return [...found.values()];
}
