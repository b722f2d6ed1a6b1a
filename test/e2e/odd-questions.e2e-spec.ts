import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLOutputType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { ROLES } from '@townline/access';
import { openApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { openSurvivorHouse, POLICE } from './survivor-house.js';

const ACTOR = { 'x-townline-actor': 'Jo Rivers; agency=ALDERFORD-PD' };
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** What is put in for each kind of value: unknown things, and odd ones. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  ID: [NOBODY, 'x', '', '17', "' or 1=1", '99999999999999999999', 'PHONE:', 'a\u0000b'],
  String: ['nobody', '', ' ', '%', '\\', 'a\u0000b', 'é'.repeat(5_000), '{}', '02-30', "' or 1=1"],
  Int: [1, 0, -1, 2_147_483_647, -2_147_483_648, 2026],
  Float: [1, 0, -1, 1e300, -1e300, 0.5],
  Boolean: [true, false],
  Day: ['2026-01-01', '9999-12-31', '0001-01-01', '2026-02-30', ''],
  Instant: ['2026-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', 'x'],
  PartialDate: ['2026', '0001', '9999-12', '2026-02-30'],
  Filter: [{}, { first: 'x' }],
  GeoJSON: [{}],
};
/** Arguments that take no other shape than theirs: what is plain to them. */
const PLAIN: Readonly<Record<string, unknown>> = {
  year: 2026,
  firstYear: 2025,
  lastYear: 2026,
  figure: 'court/stages/0/0',
  pseudonym: 'S-ABCDEFGHJKMNPQRS',
  where: { text: 'nobody' },
  bounds: { west: -73, south: 41, east: -72, north: 42 },
  receipt: {
    submissionId: NOBODY,
    agency: 'NOBODY-PD',
    year: 2026,
    version: 1,
    contentHash: 'a'.repeat(64),
    receivedAt: '2026-01-01T00:00:00Z',
    submittedBy: 'Nobody',
    keyId: 'a'.repeat(16),
    signature: 'A'.repeat(86) + '==',
  },
};
const MOST_TRIES = Math.max(...Object.values(VALUES).map(({ length }) => length));

function valueOf(type: GraphQLInputType, at: number, depth = 0): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, at, depth);
  if (isListType(type)) return at % 5 === 4 ? [] : [valueOf(type.ofType, at, depth)];
  if (isEnumType(type)) return type.getValues()[at % type.getValues().length]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || depth < 2);
    const kept = fields.filter((field, place) => isNonNullType(field.type) || place === at % fields.length);
    return Object.fromEntries(kept.map((field) => [field.name, valueOf(field.type, at, depth + 1)]));
  }
  const values = VALUES[type.name] ?? ['x'];
  return values[at % values.length];
}

/** The first of each kind of value can be understood: it is what the others are held against. */
const plainOf = (args: readonly GraphQLArgument[]): Record<string, unknown> =>
  Object.fromEntries(
    args
      .filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)
      .map(({ name, type }) => [name, PLAIN[name] ?? valueOf(type, 0)]),
  );

/** Every argument odd alone, the others plain; and those that must be there odd together. */
function triesOf(args: readonly GraphQLArgument[]): readonly Record<string, unknown>[] {
  const plain = plainOf(args);
  const alone = args.flatMap(({ name, type }) =>
    Array.from({ length: MOST_TRIES }, (_, at) => ({ ...plain, [name]: valueOf(type, at) })),
  );
  const nulls = args.filter(({ type }) => !isNonNullType(type)).map(({ name }) => ({ ...plain, [name]: null }));
  const tries = [plain, ...alone, ...nulls].map((one) => JSON.stringify(one));
  return [...new Set(tries)].map((one) => JSON.parse(one) as Record<string, unknown>);
}

/** What can be chosen without an argument, two floors down. */
function chosenOf(type: GraphQLOutputType, depth = 0): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) && !isInterfaceType(named)) return '{ __typename }';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some(({ type: own, defaultValue }) => isNonNullType(own) && defaultValue === undefined)) return [];
    if (isLeafType(getNamedType(field.type))) return [field.name];
    return depth < 1 ? [`${field.name} ${chosenOf(field.type, depth + 1)}`] : [];
  });
  return `{ ${['__typename', ...fields].join(' ')} }`;
}

const schema = buildSchema(await readFile(new URL('../../apps/api/schema.graphql', import.meta.url), 'utf8'));
const questions = Object.values(schema.getQueryType()?.getFields() ?? {});

interface Answered {
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

interface Asking {
  ask(query: string, variables: object): Promise<Answered>;
  close(): Promise<void>;
}

/** Nobody signs in. */
async function openTrial(): Promise<Asking> {
  const { dataSource, drop } = await createTestDatabase('e2e_odd_questions');
  const house = await openApiHouse(dataSource, drop);
  return { ask: (query, variables) => house.ask(query, variables, ACTOR), close: () => house.close() };
}

/** Somebody who may do everything that a role allows. */
async function openSigned(): Promise<Asking> {
  const { api, close } = await openSurvivorHouse('e2e_odd_signed');
  const { token } = await api.person(POLICE, ROLES, 'everything');
  return {
    ask: async (query, variables) =>
      (await api.ask(token, query, { 'x-townline-purpose': 'INVESTIGATION' }, variables)).body as Answered,
    close,
  };
}

describe.each<[string, () => Promise<Asking>]>([
  ['where nobody signs in', openTrial],
  ['to somebody who signed in', openSigned],
])('every question of the schema, %s', (_, open) => {
  let house: Asking;

  beforeAll(async () => {
    house = await open();
  });
  afterAll(() => house.close());

  it.each(questions.map((question) => [question.name, question] as const))(
    '%s answers unknown and odd things in words of its own',
    async (name, { args, type }) => {
      // What has a default may be left out.
      const declared = args
        .map(
          ({ name: own, type: of, defaultValue }) =>
            `$${own}: ${String(defaultValue !== undefined && isNonNullType(of) ? of.ofType : of)}`,
        )
        .join(', ');
      const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
      const heads = args.length === 0 ? '' : `(${declared})`;
      const query = `query ${heads} { ${name}${args.length === 0 ? '' : `(${passed})`} ${chosenOf(type)} }`;
      const codes = new Set<string>();
      const broken: object[] = [];
      for (const variables of triesOf(args)) {
        const { errors = [] } = await house.ask(query, variables);
        codes.add(errors[0]?.extensions.code ?? 'ANSWERED');
        if (errors.some(({ extensions }) => extensions.code === 'INTERNAL'))
          broken.push({ variables: JSON.stringify(variables).slice(0, 300) });
      }
      expect(broken).toEqual([]);
      // One at least came as far as the question itself.
      expect(['ANSWERED', 'NOT_FOUND', 'REFUSED'].some((code) => codes.has(code)) ? [] : [...codes]).toEqual([]);
    },
  );
});
