import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute, parse } from 'graphql';
import { Ahead } from '../reading/look-ahead.js';
import { Lookup } from '../reading/lookup.js';
import { Presented, READING } from '../reading/presented.js';
import { callFieldResolvers } from './field-resolvers.js';
import { lookAheadIn } from './look-ahead-plan.js';

class ShopModel extends Presented {
  key: string;
}

let reading: { readonly parts: Lookup<string, ShopModel[]> };
let waits = 0;
const asked: (readonly string[])[] = [];

class ShopFieldsResolver {
  @Ahead(() => reading.parts, (shop: ShopModel) => shop.key)
  parts(shop: ShopModel): ShopModel[] | Promise<ShopModel[]> {
    const found = reading.parts.take(shop.key);
    if (found instanceof Promise) waits += 1;
    return found;
  }
}

function shop(key: string): ShopModel {
  const model = new ShopModel();
  model.key = key;
  model[READING] = reading;
  return model;
}

const schema = buildSchema('type Query { shops: [Shop!]! } type Shop { key: String! parts: [Shop!]! }');
const shops = schema.getQueryType()?.getFields()['shops'];
if (shops) shops.resolve = () => ['a', 'b', 'c'].map(shop);
callFieldResolvers(schema, [ShopFieldsResolver]);
const QUERY = `{ shops { parts { parts { key } ...P later: parts @include(if: true) { key } } } }
  fragment P on Shop { parts { parts { key } } }`;

async function ask(context: object, fails = false): Promise<unknown> {
  waits = 0;
  asked.length = 0;
  reading = {
    parts: new Lookup((keys: readonly string[]) => {
      asked.push(keys);
      if (fails && asked.length > 1) return Promise.reject(new Error('the line is dead'));
      return Promise.resolve(keys.map((key) => [shop(`${key}1`), shop(`${key}2`)]));
    }),
  };
  const { data, errors } = await execute({ schema, document: parse(QUERY), contextValue: context });
  return errors ? errors.map(({ message }) => message) : data;
}

describe('looking ahead', () => {
  it('has everything at hand before a field is asked, one batch a level, and answers alike', async () => {
    const alone = await ask({});
    expect(waits).toBeGreaterThan(3);
    const context = {};
    lookAheadIn(context);
    expect(await ask(context)).toEqual(alone);
    expect(waits).toBe(0);
    expect(asked.map(({ length }) => length)).toEqual([3, 6, 12]);
  });

  it('leaves what cannot be had to the fields that ask for it', async () => {
    const context = {};
    lookAheadIn(context);
    expect(new Set((await ask(context, true)) as string[])).toEqual(new Set(['the line is dead']));
  });
});
