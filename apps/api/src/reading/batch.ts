import { Lookup } from './lookup.js';
import { type Presented, READING } from './presented.js';
import type { ById, OfCards, OfOwner, Reading } from './reading.js';

type Fetch<Row> = (ids: readonly string[]) => Promise<readonly Row[]>;

/** A model with the row's values and the reading it belongs to. */
export function present<Model extends Presented, Row extends object>(
  Class: new () => Model,
  reading: Reading,
  row: Row,
): Model {
  const model = Object.assign(new Class(), row);
  model[READING] = reading;
  return model;
}

/** One statement for the cards of all who ask in the same moment; each gets the rows of its cards, in the statement's order. */
export function ofCards<Row extends { readonly cardId: string }, Model>(
  fetch: Fetch<Row>,
  toModel: (row: Row) => Model,
): OfCards<Model> {
  return new Lookup(async (lists: readonly (readonly string[])[]) => {
    const rows = await fetch([...new Set(lists.flat())]);
    const stacks = new Map<string, Stack<Model>>();
    rows.forEach((row, place) => {
      let stack = stacks.get(row.cardId);
      if (stack === undefined) {
        stack = { models: [], places: [] };
        stacks.set(row.cardId, stack);
      }
      stack.models.push(toModel(row));
      stack.places.push(place);
    });
    return lists.map((cards) => {
      const [only, further] = cards;
      if (further === undefined) return stacks.get(only ?? '')?.models ?? [];
      return inOrder(cards.flatMap((card) => stacks.get(card) ?? []));
    });
  });
}

/** What one card says, and the places it has among all rows. */
interface Stack<Model> {
  readonly models: Model[];
  readonly places: number[];
}

function inOrder<Model>(stacks: readonly Stack<Model>[]): Model[] {
  return stacks
    .flatMap(({ models, places }) => models.map((model, place) => ({ model, at: places[place] ?? 0 })))
    .sort((a, b) => a.at - b.at)
    .map(({ model }) => model);
}

/** Of all the cards of each who asks the best alone; the statement is told which cards go together. */
export function bestOfCards<Value>(
  fetch: (cardIds: readonly string[], owners: readonly number[]) => Promise<readonly { owner: number; value: Value }[]>,
): Lookup<readonly string[], Value | null> {
  return new Lookup(async (lists: readonly (readonly string[])[]) => {
    const owners = lists.flatMap((cards, owner) => cards.map(() => owner));
    const found = new Array<Value | null>(lists.length).fill(null);
    for (const { owner, value } of await fetch(lists.flat(), owners)) found[owner] = value;
    return found;
  });
}

/** One statement for everything that belongs to those asked about. */
export function ofOwner<Row, Model>(
  fetch: Fetch<Row>,
  ownersOf: (row: Row) => readonly string[],
  toModel: (row: Row) => Model,
): OfOwner<Model> {
  return new Lookup(async (ids: readonly string[]) => {
    const found = new Map<string, Model[]>();
    for (const row of await fetch(ids)) {
      const model = toModel(row);
      for (const owner of new Set(ownersOf(row))) {
        const of = found.get(owner);
        if (of) of.push(model);
        else found.set(owner, [model]);
      }
    }
    return ids.map((id) => found.get(id) ?? []);
  });
}

/** One statement for all the ids asked for in the same moment. */
export function byId<Row, Model>(
  fetch: Fetch<Row>,
  idsOf: (row: Row) => readonly string[],
  toModel: (row: Row) => Model,
): ById<Model> {
  return new Lookup<string, Model | null>(async (ids: readonly string[]) => {
    const found = new Map<string, Model>();
    for (const row of await fetch(ids)) {
      const model = toModel(row);
      for (const id of idsOf(row)) found.set(id, model);
    }
    return ids.map((id) => found.get(id) ?? null);
  });
}
