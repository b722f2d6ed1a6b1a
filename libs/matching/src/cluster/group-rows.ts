import type { Edge } from './cluster.js';
import { insistedSets, joinInsisted } from './insisted-sets.js';

export interface GroupingRules {
  readonly threshold: number;
  /** Bits for two groups of rows being one thing. */
  weight(left: readonly number[], right: readonly number[]): number;
  /** True when a person said that two rows are different. */
  keptApart(a: number, b: number): boolean;
  /** True when two rows must not be in one group, by what a person or by what their own dates say. */
  forbidden(a: number, b: number): boolean;
}

/** Rows change groups for no less than this, and no more often: so that it comes to an end. */
const MOVE_BITS = 0.5;
const SWEEPS = 4;
/** Members from which on a group is a crowd. */
const CROWD = 16;
/** Members from which on a group is the hub of many firms, whose rows are not all compared with each other. */
const HUB = 100;

/**
 * Puts the rows of one neighborhood into groups: the two groups that are most alike are joined first, and compared anew as
 * one, until no two are alike enough; then each row may move to a group that fits it better; last, groups are joined by what
 * people said (`joined`). Depends on the rows' order and what the rules say of them, on nothing outside the neighborhood.
 */
export function groupRows(
  rows: readonly number[],
  edges: readonly Edge[],
  joined: readonly (readonly [number, number])[],
  rules: GroupingRules,
): number[][] {
  const insisted = insistedSets(joined, (a, b) => rules.keptApart(a, b));
  const keptApart = insisted.liftApart((a, b) => rules.keptApart(a, b));
  const heeding: GroupingRules =
    insisted.sets.length === 0
      ? rules
      : {
          threshold: rules.threshold,
          weight: (left, right) => rules.weight(left, right),
          keptApart,
          forbidden: (a, b) => rules.forbidden(a, b) || keptApart(a, b),
        };
  const grouping = new Grouping(rows, edges, heeding);
  grouping.joinAlike();
  grouping.settle();
  const groups = grouping.list();
  return insisted.sets.length === 0 ? groups : joinInsisted(groups, insisted.sets, keptApart);
}

interface Group {
  members: readonly number[];
  readonly near: Set<Group>;
  /** Groups with which a union is in the queue. */
  readonly awaited: Set<Group>;
  /** The group it was joined into, where it was. */
  into: Group | null;
}

interface Union {
  readonly left: Group;
  readonly right: Group;
  readonly weight: number;
}

class Grouping {
  private readonly groupOf = new Map<number, Group>();
  private readonly nearRows = new Map<number, number[]>();

  constructor(
    private readonly rows: readonly number[],
    edges: readonly Edge[],
    private readonly rules: GroupingRules,
  ) {
    for (const row of rows) {
      this.groupOf.set(row, { members: [row], near: new Set(), awaited: new Set(), into: null });
      this.nearRows.set(row, []);
    }
    for (const { a, b } of edges) {
      const [left, right] = [this.group(a), this.group(b)];
      left.near.add(right);
      right.near.add(left);
      this.nearRows.get(a)?.push(b);
      this.nearRows.get(b)?.push(a);
    }
  }

  joinAlike(): void {
    const queue = new Queue();
    const groups = new Set(this.groupOf.values());
    for (const left of groups)
      for (const right of left.near) if (first(left) < first(right)) this.offer(queue, left, right);
    for (let best = queue.take(); best !== undefined; best = queue.take()) {
      const [left, right] = [present(best.left), present(best.right)];
      if (left === best.left && right === best.right) this.unite(queue, left, right);
      else if (left !== right && (isCrowd(left) || isCrowd(right))) this.offer(queue, left, right);
    }
  }

  /** A crowd's neighbors are compared with it again only when their turn comes: each union would ask them all. */
  private unite(queue: Queue, left: Group, right: Group): void {
    const union = this.join(left, right);
    if (isCrowd(left) || isCrowd(right)) return;
    for (const other of union.near) this.offer(queue, union, other);
  }

  /** Lets rows move, in their order, until none wants to. */
  settle(): void {
    for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
      let moved = false;
      for (const row of this.rows) if (this.move(row)) moved = true;
      if (!moved) return;
    }
  }

  list(): number[][] {
    return [...new Set(this.groupOf.values())].map(({ members }) => [...members]);
  }

  private move(row: number): boolean {
    const own = this.group(row);
    const rest = own.members.filter((member) => member !== row);
    const stay = rest.length === 0 ? this.rules.threshold : this.rules.weight([row], rest);
    let best = { weight: Math.max(stay, this.rules.threshold), group: undefined as Group | undefined };
    const others = new Set((this.nearRows.get(row) ?? []).map((near) => this.group(near)));
    for (const group of [...others].filter((each) => each !== own).sort((x, y) => first(x) - first(y))) {
      const weight = this.rules.weight([row], group.members);
      if (weight <= best.weight + (best.group === undefined ? MOVE_BITS : 0)) continue;
      if (group.members.every((member) => !this.rules.forbidden(row, member))) best = { weight, group };
    }
    if (best.group === undefined && (rest.length === 0 || stay >= this.rules.threshold - MOVE_BITS)) return false;
    this.take(row, best.group);
    return true;
  }

  private take(row: number, target: Group | undefined): void {
    const own = this.group(row);
    own.members = own.members.filter((member) => member !== row);
    const group = target ?? { members: [], near: new Set<Group>(), awaited: new Set(), into: null };
    group.members = [...group.members, row].sort((x, y) => x - y);
    this.groupOf.set(row, group);
  }

  private offer(queue: Queue, left: Group, right: Group): void {
    if (left.awaited.has(right)) return;
    left.awaited.add(right);
    right.awaited.add(left);
    if (!this.mayJoin(left, right)) return;
    const weight = this.rules.weight(left.members, right.members);
    if (weight >= this.rules.threshold) queue.put({ left, right, weight });
  }

  /** What a person said holds for every member; what the rows say is asked of the first hundred of a hub's. */
  private mayJoin(left: Group, right: Group): boolean {
    const { keptApart, forbidden } = this.rules;
    const [few, many] = left.members.length <= right.members.length ? [left, right] : [right, left];
    if (many.members.length > HUB && !every(few.members, many.members, (x, y) => !keptApart(x, y))) return false;
    return every(few.members, many.members.slice(0, HUB), (x, y) => !forbidden(x, y));
  }

  private join(left: Group, right: Group): Group {
    const members = [...left.members, ...right.members].sort((x, y) => x - y);
    const near = new Set([...left.near, ...right.near].filter((group) => group !== left && group !== right));
    const union: Group = { members, near, awaited: new Set(), into: null };
    for (const other of near) {
      other.near.delete(left);
      other.near.delete(right);
      other.near.add(union);
    }
    left.into = right.into = union;
    for (const row of members) this.groupOf.set(row, union);
    return union;
  }

  private group(row: number): Group {
    const group = this.groupOf.get(row);
    if (group === undefined) throw new RangeError(`row ${row} is not of this neighborhood`);
    return group;
  }
}

function every(left: readonly number[], right: readonly number[], allowed: (x: number, y: number) => boolean): boolean {
  return left.every((x) => right.every((y) => allowed(x, y)));
}

/** The group a group has become. */
function present(group: Group): Group {
  let now = group;
  while (now.into !== null) now = now.into;
  return now;
}

/** Shops have a handful of rows, agents of many firms hundreds. */
function isCrowd(group: Group): boolean {
  return group.members.length > CROWD;
}

function first(group: Group): number {
  return group.members[0] ?? -1;
}

function isBefore(x: Union, y: Union): boolean {
  if (x.weight !== y.weight) return x.weight > y.weight;
  const [xFirst, yFirst] = [lower(x), lower(y)];
  return xFirst !== yFirst ? xFirst < yFirst : higher(x) < higher(y);
}

function lower({ left, right }: Union): number {
  return Math.min(first(left), first(right));
}

function higher({ left, right }: Union): number {
  return Math.max(first(left), first(right));
}

/** Unions to be made, the best first; equal ones in the order of their rows. */
class Queue {
  private readonly heap: Union[] = [];

  put(union: Union): void {
    let at = this.heap.push(union) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(union, this.heap[parent] as Union)) break;
      this.heap[at] = this.heap[parent] as Union;
      at = parent;
    }
    this.heap[at] = union;
  }

  take(): Union | undefined {
    const [top] = this.heap;
    const last = this.heap.pop();
    if (top === undefined || last === undefined || this.heap.length === 0) return top;
    let at = 0;
    for (let child = 1; child < this.heap.length; child = 2 * at + 1) {
      if (child + 1 < this.heap.length && isBefore(this.heap[child + 1] as Union, this.heap[child] as Union))
        child += 1;
      if (!isBefore(this.heap[child] as Union, last)) break;
      this.heap[at] = this.heap[child] as Union;
      at = child;
    }
    this.heap[at] = last;
    return top;
  }
}
