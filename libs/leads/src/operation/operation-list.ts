import type { AggregateRow, FacetRow } from '@townline/platform';
import { successionOrder, type Step } from './succession-order.js';

export const OPERATION_ORDERS = ['SHOPS', 'LAST_EVENT'] as const;
export type OperationOrder = (typeof OPERATION_ORDERS)[number];

export const OPERATION_DIMENSIONS = ['TOWN', 'SHOPS', 'TOWN_LINE'] as const;
export type OperationDimension = (typeof OPERATION_DIMENSIONS)[number];

/** One shop run again as another, and what detection calls the way between them. */
export interface ListedStep extends Step {
  readonly findingId: string;
  readonly relation: string;
}

/** A shop of an operation: where it stands, or stood, and when something last happened there. */
export interface ListedShop {
  readonly id: string;
  readonly towns: readonly { readonly key: string; readonly label: string }[];
  readonly lastEvent: string | null;
}

/** A chain of shops, each the one before it run again. */
export interface ListedOperation {
  /** The smallest id of its shops: it tells the operation from all others of the list. */
  readonly key: string;
  readonly businessIds: readonly string[];
  readonly findingIds: readonly string[];
  readonly towns: ListedShop['towns'];
  /** Partial date; '' where nothing is dated. */
  readonly lastEvent: string;
  readonly crossesTownLine: boolean;
}

export interface OperationQuestion {
  /** One of its shops stands, or stood, in this town. */
  readonly townId: string | null;
  readonly minShops: number;
  /** Whether a step leads over a town line; null: either. */
  readonly crossesTownLine: boolean | null;
}

/** The operations that these steps make, in no order. Shops that no other leads to belong together however long the way. */
export function operationsOf(steps: readonly ListedStep[], shops: ReadonlyMap<string, ListedShop>): ListedOperation[] {
  const root = rootsOf(steps);
  const chains = new Map<string, ListedStep[]>();
  for (const step of steps) {
    const key = root(step.predecessorId);
    const chain = chains.get(key);
    if (chain) chain.push(step);
    else chains.set(key, [step]);
  }
  return [...chains.values()].map((chain) => operationOf(chain, shops));
}

function operationOf(chain: readonly ListedStep[], shops: ReadonlyMap<string, ListedShop>): ListedOperation {
  const businessIds = successionOrder(chain);
  const place = new Map(businessIds.map((id, at) => [id, at]));
  const rank = ({ predecessorId, successorId }: Step): number =>
    (place.get(predecessorId) ?? 0) * businessIds.length + (place.get(successorId) ?? 0);
  const ordered = [...chain].sort((a, b) => rank(a) - rank(b) || (a.findingId < b.findingId ? -1 : 1));
  const own = businessIds.flatMap((id) => shops.get(id) ?? []);
  const towns = new Map(own.flatMap((shop) => shop.towns).map((town) => [town.key, town]));
  return {
    key: [...businessIds].sort()[0] ?? '',
    businessIds,
    findingIds: ordered.map(({ findingId }) => findingId),
    towns: [...towns.values()],
    lastEvent: own.map(({ lastEvent }) => lastEvent ?? '').reduce((a, b) => (a > b ? a : b), ''),
    crossesTownLine: chain.some(({ relation }) => relation === 'town_line_move'),
  };
}

/** Finds the shop that stands for all those that steps join. */
function rootsOf(steps: readonly Step[]): (id: string) => string {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    parent.set(id, at);
    return at;
  };
  for (const { predecessorId, successorId } of steps) parent.set(root(predecessorId), root(successorId));
  return root;
}

export function fits({ townId, minShops, crossesTownLine }: OperationQuestion, operation: ListedOperation): boolean {
  if (townId !== null && !operation.towns.some(({ key }) => key === townId)) return false;
  if (crossesTownLine !== null && operation.crossesTownLine !== crossesTownLine) return false;
  return operation.businessIds.length >= minShops;
}

/** What an operation is ordered by, the highest first; texts that sort as what they stand for. */
export function sortOf(operation: ListedOperation, order: OperationOrder): string {
  return order === 'SHOPS' ? String(operation.businessIds.length).padStart(9, '0') : operation.lastEvent;
}

type Group = readonly [key: string | null, label: string | null];

function groupsOf(operation: ListedOperation, by: OperationDimension): Group[] {
  switch (by) {
    case 'TOWN':
      return operation.towns.length === 0 ? [[null, null]] : operation.towns.map(({ key, label }) => [key, label]);
    case 'SHOPS':
      return [[String(operation.businessIds.length), String(operation.businessIds.length)]];
    case 'TOWN_LINE':
      return [[String(operation.crossesTownLine), String(operation.crossesTownLine)]];
  }
}

/** Counts of operations at hand, as `Tally` makes them of what lies in the database. */
export class OperationTally {
  constructor(private readonly operations: readonly ListedOperation[]) {}

  total(): Promise<number> {
    return Promise.resolve(this.operations.length);
  }

  async facets(by: readonly OperationDimension[]): Promise<FacetRow[]> {
    const facets = [...new Set(by)].map(async (dimension) => {
      const rows = await this.aggregates([dimension]);
      return rows.map(({ keys, labels, count }) => {
        return { dimension, key: keys[0] ?? null, label: labels[0] ?? null, count };
      });
    });
    return (await Promise.all(facets)).flat();
  }

  aggregates(by: readonly OperationDimension[]): Promise<AggregateRow[]> {
    const counts = new Map<string, number>();
    for (const operation of by.length === 0 ? [] : this.operations) {
      const tuples = by.reduce<Group[][]>(
        (so, dimension) => so.flatMap((tuple) => groupsOf(operation, dimension).map((group) => [...tuple, group])),
        [[]],
      );
      for (const tuple of tuples) counts.set(JSON.stringify(tuple), (counts.get(JSON.stringify(tuple)) ?? 0) + 1);
    }
    const rows = [...counts].map(([tuple, count]) => {
      const groups = JSON.parse(tuple) as Group[];
      return { keys: groups.map(([key]) => key), labels: groups.map(([, label]) => label), count };
    });
    return Promise.resolve(
      rows.sort((a, b) => b.count - a.count || (JSON.stringify(a.labels) < JSON.stringify(b.labels) ? -1 : 1)),
    );
  }
}
