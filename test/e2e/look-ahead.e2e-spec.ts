import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLNamedType,
} from 'graphql';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { FIRST_RECEIVED, tellStory } from './invented-story.js';

const SCHEMA = buildSchema(readFileSync(new URL('../../apps/api/schema.graphql', import.meta.url), 'utf8'));
const MOST_FIELDS = 120;
const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };

describe('what is looked up ahead', () => {
  let house: ApiHouse;
  let ids: readonly string[] = [];

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_look_ahead');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    const { data } = await house.ask<{
      searchBusinesses: { nodes: { id: string; names: { id: string }[] }[] };
    }>('{ searchBusinesses(where: { text: "o" }) { nodes { id names { id } } } }');
    const { nodes } = data.searchBusinesses;
    ids = nodes.map(({ id }) => id);
    house.clock.set(new Date('2026-03-01T00:00:00Z'));
    const factId = nodes.find(({ names }) => names.length > 1)?.names.at(-1)?.id;
    const preferred = await house.ask(
      `mutation ($factId: ID!) { preferFact(input: { kind: TRADING_NAME, factId: $factId, reason: "said on the phone" }) { __typename } }`,
      { factId },
      JO,
    );
    expect(preferred.errors).toBeUndefined();
    house.clock.set(new Date('2026-04-01T00:00:00Z'));
  });
  afterAll(() => house.close());

  it('is what the fields answer by themselves, whatever is asked, from any vantage', async () => {
    const vantage = fc.record({
      asOf: fc.constantFrom(null, '2022-06-15', '2024-01-01'),
      knownAt: fc.constantFrom(null, FIRST_RECEIVED, '2026-02-20T00:00:00Z'),
    });
    const choices = fc.array(fc.nat({ max: 999 }), { minLength: 40, maxLength: 400 });
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(vantage, choices, async (from, tape) => {
        const query = `query ($ids: [ID!]!, $asOf: Day, $knownAt: Instant) {
          businesses(ids: $ids, asOf: $asOf, knownAt: $knownAt) ${new Chooser(tape).selectionOf('Business', 3)} }`;
        const variables = { ids: [...ids, ...ids.slice(0, 1)], ...from };
        // Documents that come again are compiled and look ahead.
        const alone = await house.ask(query, variables);
        await house.ask(query, variables);
        const ahead = await house.ask(query, variables);
        expect(alone.errors).toBeUndefined();
        expect(ahead).toEqual(alone);
        compared += JSON.stringify(ahead.data).length;
      }),
      { numRuns: 40, seed: 4 },
    );
    expect(compared).toBeGreaterThan(40_000);
  });
});

/** Writes a selection by a tape of choices; what the tape no longer says is not chosen. */
class Chooser {
  private place = 0;
  private fields = 0;

  constructor(private readonly tape: readonly number[]) {}

  selectionOf(name: string, depth: number): string {
    return `{ __typename ${this.fieldsOf(SCHEMA.getType(name), depth).join(' ')} }`;
  }

  private fieldsOf(type: GraphQLNamedType | undefined, depth: number): string[] {
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    const chosen = Object.values(type.getFields()).flatMap((field) => {
      const below = getNamedType(field.type);
      const leaf = isLeafType(below);
      if (field.args.some(isRequiredArgument) || this.fields > MOST_FIELDS || (!leaf && depth === 0)) return [];
      const choice = this.choose();
      if (choice % (leaf ? 2 : 4) !== 1) return [];
      this.fields += 1;
      const alias = choice % 11 === 1 ? `other_${field.name}: ` : '';
      const directive = choice % 7 === 1 ? ' @include(if: true)' : '';
      return [`${alias}${field.name}${directive} ${leaf ? '' : this.selectionOf(below.name, depth - 1)}`];
    });
    const narrower = isInterfaceType(type) ? SCHEMA.getPossibleTypes(type) : [];
    const fragments = narrower
      .filter(() => this.choose() % 3 === 1)
      .map((each) => `... on ${each.name} { __typename ${this.leavesOf(each)} }`);
    return [...chosen, ...fragments];
  }

  private leavesOf(type: GraphQLNamedType): string {
    if (!isObjectType(type)) return '';
    const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
    return leaves.map(({ name }) => name).join(' ');
  }

  private choose(): number {
    const choice = this.tape[this.place] ?? 0;
    this.place += 1;
    return choice;
  }
}
