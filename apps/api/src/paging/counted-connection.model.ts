import { Args, Field, Int, InterfaceType, ObjectType, type ReturnTypeFuncValue } from '@nestjs/graphql';
import { type AggregateRow, MOST_COUNTED, MOST_GROUPS, type Tally } from '@townline/platform';
import { type Connection, pageTypeOf } from './connection.model.js';
import { PageInfoModel } from './page-info.model.js';

/** Under this key a page keeps what counts the list it is of. */
const TALLY = Symbol('tally');

@ObjectType('FacetGroup', { description: 'Those of a list that have one thing in common.' })
export class FacetGroupModel {
  @Field(() => String, { nullable: true, description: 'A state, a month, the id of a town …; null: not known.' })
  key: string | null;

  @Field(() => String, { nullable: true })
  label: string | null;

  @Field(() => Int)
  count: number;
}

@ObjectType('Facet', { description: 'What a list divides into, seen one way.' })
export class FacetModel {
  @Field(() => String, { description: 'As it was asked for.' })
  dimension: string;

  @Field(() => [FacetGroupModel], {
    description: `The largest first, ${MOST_GROUPS} at most. What is in several groups, as a shop that moved is in two towns, counts in each.`,
  })
  groups: FacetGroupModel[];
}

@ObjectType('Aggregate', { description: 'Those of a list that have several things in common.' })
export class AggregateModel {
  @Field(() => [String], { nullable: 'items', description: 'One of each dimension, in the order asked for.' })
  keys: readonly (string | null)[];

  @Field(() => [String], { nullable: 'items' })
  labels: readonly (string | null)[];

  @Field(() => Int)
  count: number;
}

@InterfaceType('CountedConnection', {
  description: 'A page of a list that can be counted as a whole, under the same filters and clocks.',
  resolveType: () => null,
})
export abstract class CountedConnectionModel {
  @Field(() => PageInfoModel)
  pageInfo: PageInfoModel;

  @Field(() => Int, {
    description: `How many fit in all. ${MOST_COUNTED.toLocaleString('en')} at most are counted, here and below.`,
  })
  total: number;
}

/** The connection and edge types of a list that can be counted, e.g. `BusinessConnection`, by the dimensions of this enum. */
export function countedConnectionOf(
  name: string,
  node: () => ReturnTypeFuncValue,
  dimensions: object,
): abstract new () => object {
  const by = { name: 'by', type: () => [dimensions] as [object] };

  @ObjectType(`${name}Connection`, { implements: () => [CountedConnectionModel] })
  class ConnectionModel extends pageTypeOf(name, node) {
    @Field(() => [FacetModel], { description: 'One for each dimension, in the order asked for.' })
    facets(@Args(by) _by: string[]): FacetModel[] {
      return [];
    }

    @Field(() => [AggregateModel], {
      description: `By all of these at once, the largest first, ${MOST_GROUPS} at most.`,
    })
    aggregates(@Args(by) _by: string[]): AggregateModel[] {
      return [];
    }
  }
  return ConnectionModel;
}

/** The page with what counts its list. */
export function counted<Page extends Connection<unknown>, Dimension extends string>(
  page: Page,
  tally: Tally<Dimension>,
): Page {
  return Object.assign(page, { [TALLY]: tally });
}

/** Answers what every counted connection has in common; each field is one statement. */
export class CountedConnectionFieldsResolver {
  total(page: object): Promise<number> {
    return tallyOf(page).total();
  }

  async facets(page: object, { by }: { readonly by: readonly string[] }): Promise<FacetModel[]> {
    const rows = await tallyOf(page).facets(by);
    return [...new Set(by)].map((dimension) => ({
      dimension,
      groups: rows.filter((row) => row.dimension === dimension),
    }));
  }

  aggregates(page: object, { by }: { readonly by: readonly string[] }): Promise<AggregateRow[]> {
    return tallyOf(page).aggregates(by);
  }
}

function tallyOf(page: object): Tally<string> {
  if (!(TALLY in page)) throw new TypeError('a page of a list that can be counted came without what counts it');
  return page[TALLY] as Tally<string>;
}
