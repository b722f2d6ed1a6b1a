import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLField, getNamedType, isCompositeType, isListType, isNonNullType } from 'graphql';
import { IS_FULL, medianOf } from './cost.js';
import { type AgencyHouse, B, openAgencyHouse, SECRETS } from './agency-house.js';

const SCHEMA = new URL('../../apps/api/schema.graphql', import.meta.url);

let house: AgencyHouse;
/** What B holds, by id: shops, a person, places, leads, findings, decisions. */
let hidden: readonly string[];
let shop: string;

beforeAll(async () => {
  house = await openAgencyHouse('attacks_c1');
  const [secret, person] = [await house.entityOf('secret'), await house.entityOf('b1')];
  const { dataSource } = house.api.database;
  const places = await dataSource.query<{ id: string }[]>(
    `select distinct o.premises_id as id from occupancy o join source_record r on r.id = o.source_record_id
     join source s on s.id = r.source_id where s.agency = $1 and r.record_id = 'secret'`,
    [B],
  );
  hidden = [secret, person, ...places.map(({ id }) => id)];
  const shops = await dataSource.query<{ id: string }[]>(
    `select m.entity_id as id from entity_member m join source_record r on r.id = m.source_record_id
     where r.record_id = 'old' and m.left_at is null`,
  );
  shop = shops[0]?.id ?? '';
});
afterAll(() => house.close());

/** The request's own id is the one thing in which two answers may differ. */
function withoutRequestId(text: string, id: string): string {
  return text.replaceAll(id, '<id>');
}

/** Every root that takes ids, with each of its ids once in turn; the rest as little as it can be asked with. */
async function rootsWithIds(): Promise<readonly ((id: string) => string)[]> {
  const schema = buildSchema(await readFile(SCHEMA, 'utf8'));
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return fields.flatMap((field) => {
    const ids = field.args.filter(({ type }) => getNamedType(type).name === 'ID');
    return ids.map(
      (asked) => (id: string) => `{ ${field.name}(${argumentsOf(field, asked.name, id)}) ${selected(field)} }`,
    );
  });
}

const LITTLE: Readonly<Record<string, string>> = {
  ...{ String: '"CT"', Int: '10', Day: '"2024-01-01"', Boolean: 'true', Float: '1' },
};

function argumentsOf(field: GraphQLField<unknown, unknown>, asked: string, id: string): string {
  const stated = field.args.flatMap(({ name, type, defaultValue }) => {
    const inner = isNonNullType(type) ? type.ofType : type;
    if (name === asked)
      return [`${name}: ${isListType(inner) ? `["${id}"${name === 'between' ? `, "${shop}"` : ''}]` : `"${id}"`}`];
    if (!isNonNullType(type) || defaultValue !== undefined) return [];
    return [`${name}: ${getNamedType(type).name === 'ID' ? `"${shop}"` : (LITTLE[getNamedType(type).name] ?? 'null')}`];
  });
  return stated.join(', ');
}

function selected({ type }: GraphQLField<unknown, unknown>): string {
  return isCompositeType(getNamedType(type)) ? '{ __typename }' : '';
}

describe('C1 an id of another agency', () => {
  it('is answered as one that never was, at every root that takes one', async () => {
    const roots = await rootsWithIds();
    expect(roots.length).toBeGreaterThan(15);
    for (const root of roots) {
      for (const id of hidden) {
        const other = randomUUID();
        const [answered, never] = [await house.ask(house.ann, root(id)), await house.ask(house.ann, root(other))];
        expect(withoutRequestId(answered, id)).toBe(withoutRequestId(never, other));
        expect(answered).not.toMatch(/INTERNAL/);
      }
    }
  });

  it('takes as long as one that never was: medians of 200 tries, measured by `npm run attacks -- --full`', async () => {
    const [ofHidden, ofNothing]: [number[], number[]] = [[], []];
    for (let time = 0; time < (IS_FULL ? 200 : 2); time++) {
      for (const [times, id] of [
        [ofHidden, hidden[0]],
        [ofNothing, randomUUID()],
      ] as const) {
        const began = performance.now();
        expect(await house.ask(house.ann, `{ business(id: "${id}") { id } }`)).toContain('"business":null');
        times.push(performance.now() - began);
      }
    }
    if (!IS_FULL) return;
    const [one, other] = [medianOf(ofHidden), medianOf(ofNothing)];
    process.stderr.write(`attacks: hidden ${one.toFixed(2)} ms, never there ${other.toFixed(2)} ms (medians of 200)\n`);
    expect(Math.abs(one - other)).toBeLessThan(5);
  });

  it('is there for whose it is', async () => {
    expect(await house.ask(house.bob, `{ business(id: "${hidden[0]}") { id } }`)).toContain(`"id":"${hidden[0]}"`);
  });
});

describe('C2 what one reaches sideways', () => {
  it('is one’s own and everybody’s: neither rows nor counts tell of another’s', async () => {
    const text = await house.ask(
      house.ann,
      `{ business(id: "${shop}") { id names { name } identifiers { value }
      addresses { source { cells { value } } }
      affiliations { party { id name names { name } affiliations { business { id name } } } } records { recordId } } }`,
    );
    expect(text).toContain(shop);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    const lists = `{ b: searchBusinesses(where: { text: "a" }) { total nodes { id } pageInfo { hasNextPage } }
      p: searchPeople(where: { text: "a" }) { total nodes { id } } l: leads { total nodes { id } } o: operations { total } }`;
    const seen = await house.ask(house.ann, lists);
    for (const id of hidden) expect(seen).not.toContain(id);
  });
});

describe('C4 what is filtered or sorted by', () => {
  it('is a field that there is, else the question is refused', async () => {
    for (const where of ['survivor: { name: "A" }', 'agency: "DUNMARROW-PD"', 'holdingId: 3', 'notes: "a"']) {
      const text = await house.ask(house.ann, `{ searchBusinesses(where: { ${where} }) { total } }`);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_QUERY' } }] });
    }
    const sorted = await house.ask(house.ann, `{ searchBusinesses(where: { text: "a" }, orderBy: AGENCY) { total } }`);
    expect(sorted).toContain('BAD_QUERY');
  });

  it('finds by what others hold as little as by what nobody holds', async () => {
    const asked = [
      ['phone: "(860) 555-0163"', 'phone: "(860) 555-0199"'],
      ['license: "ZQX771"', 'license: "ZQX772"'],
      ['text: "Orrinford"', 'text: "Zarrinford"'],
      ['text: "Quiet Heron"', 'text: "Zuiet Zeron"'],
    ];
    for (const [theirs, nobodys] of asked) {
      const of = (where: string): Promise<string> =>
        house.ask(house.ann, `{ searchBusinesses(where: { ${where} }) { total nodes { id } } }`);
      expect(await of(theirs ?? '')).toBe(await of(nobodys ?? ''));
      expect(await house.ask(house.bob, `{ searchBusinesses(where: { ${theirs} }) { total } }`)).not.toContain(
        '"total":0',
      );
    }
  });
});

describe('C16 a shop that is merged of cards of several agencies', () => {
  it('shows each the cards and facts they saw before, under the same id', async () => {
    expect(await house.entityOf('b-old')).toBe(shop);
    const query = `{ business(id: "${shop}") { id names { name } identifiers { value } records { recordId } } }`;
    const [ann, bob] = [await house.ask(house.ann, query), await house.ask(house.bob, query)];
    for (const secret of SECRETS) expect(ann).not.toContain(secret);
    expect(ann).not.toContain('b-old');
    expect(ann).toContain('a-old');
    expect(bob).toContain('b-old');
    expect(bob).not.toContain('a-old');
  });
});
