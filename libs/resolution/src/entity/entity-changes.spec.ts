import fc from 'fast-check';
import { entityChanges, type FormerEntity, type HeldEntity, type ResolvedCluster } from './entity-changes.js';

const at = (day: number): Date => new Date(Date.UTC(2024, 0, day));
const held = (id: string, day: number, ...cards: number[]): HeldEntity => ({
  id,
  kind: 'BUSINESS',
  recordedAt: at(day),
  cards,
});
const cluster = (...cards: number[]): ResolvedCluster => ({ kind: 'BUSINESS', cards });

function ids(): () => string {
  let count = 0;
  return () => `new-${(count += 1)}`;
}

describe('entityChanges', () => {
  it('writes nothing when nothing changed', () => {
    const changes = entityChanges([held('a', 1, 1, 2), held('b', 1, 3)], [cluster(3), cluster(1, 2)], ids());
    expect(changes).toEqual({
      created: [],
      revived: [],
      rekinded: [],
      joined: [],
      left: [],
      merged: [],
      entityIds: ['b', 'a'],
    });
  });

  it('lets a grown cluster keep its id and a new card join it', () => {
    const changes = entityChanges([held('a', 1, 1, 2)], [cluster(1, 2, 9)], ids());
    expect(changes.entityIds).toEqual(['a']);
    expect(changes.joined).toEqual([{ card: 9, entityId: 'a' }]);
    expect(changes.left).toEqual([]);
  });

  it('merges the smaller into the larger, the younger into the older on a tie', () => {
    expect(entityChanges([held('a', 1, 1), held('b', 1, 2, 3)], [cluster(1, 2, 3)], ids())).toMatchObject({
      entityIds: ['b'],
      merged: [{ id: 'a', intoId: 'b' }],
      left: [1],
      joined: [{ card: 1, entityId: 'b' }],
    });
    expect(entityChanges([held('a', 2, 1), held('b', 1, 2)], [cluster(1, 2)], ids()).entityIds).toEqual(['b']);
  });

  it('makes the smaller part of a split a new entity', () => {
    const changes = entityChanges([held('a', 1, 1, 2, 3)], [cluster(3), cluster(1, 2)], ids());
    expect(changes.entityIds).toEqual(['new-1', 'a']);
    expect(changes.created).toEqual([{ id: 'new-1', kind: 'BUSINESS', cards: [3] }]);
    expect(changes.left).toEqual([3]);
    expect(changes.merged).toEqual([]);
  });

  it('lets a card that stands for nobody any more leave, and its entity stand empty', () => {
    const changes = entityChanges([held('a', 1, 1)], [], ids());
    expect(changes).toMatchObject({ left: [1], joined: [], merged: [] });
  });

  it('notes that a person turned out to be a company', () => {
    const changes = entityChanges(
      [{ ...held('a', 1, 1), kind: 'PERSON' }],
      [{ kind: 'ORGANIZATION', cards: [1] }],
      ids(),
    );
    expect(changes.rekinded).toEqual([{ id: 'a', kind: 'ORGANIZATION' }]);
  });

  it('ends, whatever the partitions, with every card in the entity of its cluster and no id used twice', () => {
    const partition = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(partition, partition, (before, after) => {
        const entities = [...new Set(before)].map((part) => held(`e${part}`, part + 1, ...cardsOf(before, part)));
        const clusters = [...new Set(after)].map((part) => cluster(...cardsOf(after, part)));
        const changes = entityChanges(entities, clusters, ids());
        const members = new Map(entities.flatMap((entity) => entity.cards.map((card) => [card, entity.id])));
        for (const card of changes.left) members.delete(card);
        for (const { card, entityId } of changes.joined) members.set(card, entityId);
        clusters.forEach(({ cards }, index) => {
          for (const card of cards) expect(members.get(card)).toBe(changes.entityIds[index]);
        });
        expect(new Set(changes.entityIds).size).toBe(clusters.length);
        const alive = new Set(changes.entityIds);
        for (const { id, intoId } of changes.merged) expect([alive.has(id), alive.has(intoId)]).toEqual([false, true]);
      }),
    );
  });
});

/** What the database keeps of memberships, written through `entityChanges` step by step. */
class Ledger {
  private readonly rows: { card: number; entity: string; from: number; to: number | null }[] = [];
  private readonly born = new Map<string, number>();
  private readonly newId = ids();
  private step = 0;

  /** Brings the cards to this partition; which entity each card is in after that. */
  bring(parts: readonly number[]): Record<number, string> {
    this.step += 1;
    const clusters = [...new Set(parts)].filter((part) => part >= 0).map((part) => cluster(...cardsOf(parts, part)));
    const changes = entityChanges(this.held(), clusters, this.newId, this.former());
    for (const id of changes.entityIds) if (!this.born.has(id)) this.born.set(id, this.step);
    for (const row of this.rows) if (row.to === null && changes.left.includes(row.card)) row.to = this.step;
    for (const { card, entityId: entity } of changes.joined)
      this.rows.push({ card, entity, from: this.step, to: null });
    return this.now();
  }

  now(): Record<number, string> {
    return Object.fromEntries(this.rows.filter(({ to }) => to === null).map(({ card, entity }) => [card, entity]));
  }

  private held(): HeldEntity[] {
    const present = this.rows.filter(({ to }) => to === null);
    return [...new Set(present.map(({ entity }) => entity))].map((id) =>
      held(id, this.born.get(id) ?? 0, ...present.filter(({ entity }) => entity === id).map(({ card }) => card)),
    );
  }

  private former(): FormerEntity[] {
    return [...new Set(this.rows.map(({ entity }) => entity))].map((id) => {
      const rows = this.rows.filter(({ entity }) => entity === id);
      const last = Math.max(...rows.flatMap(({ from, to }) => [from, to ?? 0]));
      const cards = rows.filter(({ from, to }) => from < last && (to ?? last) >= last).map(({ card }) => card);
      const present = rows.filter(({ to }) => to === null).map(({ card }) => card);
      return { id, kind: 'BUSINESS', changedAt: at(last), cards, present };
    });
  }
}

describe('what is taken back', () => {
  const partition = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 8, maxLength: 8 });
  const history = fc.array(partition, { minLength: 1, maxLength: 6 });

  it('leaves every card under the id it was under: unmerge(merge(x)) = x, whatever went before', () => {
    const merge = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(history, merge, (before, merges) => {
        const ledger = new Ledger();
        for (const parts of before) ledger.bring(parts);
        const last = before.at(-1) ?? [];
        const held = ledger.now();
        const joined = [...last];
        for (const [a, b] of merges) {
          const [into, from] = [joined[a], joined[b]];
          joined.forEach((part, card) => (joined[card] = part === from ? (into ?? part) : part));
        }
        ledger.bring(joined);
        expect(ledger.bring(last)).toEqual(held);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves every card under the id it was under when some were kept apart, or moved', () => {
    fc.assert(
      fc.property(history, partition, (before, other) => {
        const ledger = new Ledger();
        for (const parts of before) ledger.bring(parts);
        const held = ledger.now();
        ledger.bring(other);
        expect(ledger.bring(before.at(-1) ?? [])).toEqual(held);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes no id from an entity whose cards have not changed', () => {
    const partitions = fc.array(partition, { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(partitions, (given) => {
        const ledger = new Ledger();
        for (const parts of given) {
          const before = ledger.now();
          const after = ledger.bring(parts);
          for (const part of new Set(parts)) {
            const cards = cardsOf(parts, part);
            const ids = new Set(cards.map((card) => before[card]));
            const [id] = ids;
            const isWhole =
              ids.size === 1 &&
              id !== undefined &&
              Object.values(before).filter((of) => of === id).length === cards.length;
            if (isWhole) expect(after[cards[0] ?? -1]).toBe(id);
          }
          expect(new Set(Object.values(after)).size).toBe(new Set(parts).size);
        }
      }),
    );
  });

  it('gives back the id also when a card has come in between', () => {
    const ledger = new Ledger();
    const held = ledger.bring([0, 0, 1, 1, -1]);
    ledger.bring([0, 0, 0, 0, -1]);
    ledger.bring([0, 0, 0, 0, 0]);
    expect(ledger.bring([0, 0, 1, 1, 1])).toEqual({ ...held, 4: held[2] });
  });
});

function cardsOf(parts: readonly number[], part: number): number[] {
  return parts.flatMap((of, card) => (of === part ? [card] : []));
}
