import {
  Args,
  ArgsType,
  Field,
  Int,
  ObjectType,
  Parent,
  ResolveField,
  Resolver,
  type ReturnTypeFuncValue,
} from '@nestjs/graphql';
import { type AggregateRow, type FacetRow, MOST_COUNTED, MOST_GROUPS } from '@townline/platform';
import { IsArray } from 'class-validator';
import { type Connection, pageTypeOf } from './connection.model.js';

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

const CONNECTION = 'A page of a list that can be counted as a whole, under the same filters and clocks.';

/** The types of a list that can be counted, and what answers its counts. */
export interface CountedList {
  /** E.g. `BusinessConnection`; with `BusinessEdge`. */
  readonly Connection: abstract new () => object;
  /** To be listed among the field resolvers. */
  readonly Fields: new () => object;
}

/** A list of this node type that can be counted by the dimensions of this enum; each count is one statement. */
export function countedListOf(name: string, node: () => ReturnTypeFuncValue, dimensions: object): CountedList {
  @ObjectType(`${name}Connection`, { description: CONNECTION })
  class Connection extends pageTypeOf(name, node) {}

  @ArgsType()
  class ByArgs {
    @Field(() => [dimensions])
    @IsArray()
    by: string[];
  }

  @Resolver(() => Connection)
  class Fields {
    @ResolveField(() => Int, {
      description: `How many fit in all. ${MOST_COUNTED.toLocaleString('en')} at most are counted, here and below.`,
    })
    total(@Parent() page: object): Promise<number> {
      return tallyOf(page).total();
    }

    @ResolveField(() => [FacetModel], { description: 'One for each dimension, in the order asked for.' })
    async facets(@Parent() page: object, @Args() { by }: ByArgs): Promise<FacetModel[]> {
      const rows = await tallyOf(page).facets(by);
      return [...new Set(by)].map((dimension) => ({
        dimension,
        groups: rows.filter((row) => row.dimension === dimension),
      }));
    }

    @ResolveField(() => [AggregateModel], {
      description: `By all of these at once, the largest first, ${MOST_GROUPS} at most.`,
    })
    aggregates(@Parent() page: object, @Args() { by }: ByArgs): Promise<AggregateRow[]> {
      return tallyOf(page).aggregates(by);
    }
  }
  Object.defineProperty(Fields, 'name', { value: `${name}ConnectionFieldsResolver` });
  return { Connection, Fields };
}

/** What counts a list: `Tally`, or whatever else has its answers. */
export interface Counts<Dimension extends string> {
  total(): Promise<number>;
  facets(by: readonly Dimension[]): Promise<FacetRow[]>;
  aggregates(by: readonly Dimension[]): Promise<AggregateRow[]>;
}

/** The page with what counts its list. */
export function counted<Page extends Connection<unknown>, Dimension extends string>(
  page: Page,
  tally: Counts<Dimension>,
): Page {
  return Object.assign(page, { [TALLY]: tally });
}

function tallyOf(page: object): Counts<string> {
  if (!(TALLY in page)) throw new TypeError('a page of a list that can be counted came without what counts it');
  return page[TALLY] as Counts<string>;
}
