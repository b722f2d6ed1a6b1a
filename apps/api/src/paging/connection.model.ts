import { Field, ObjectType, type ReturnTypeFuncValue } from '@nestjs/graphql';
import { type Place, cursorOf } from './cursor.js';
import { PageInfoModel } from './page-info.model.js';
import type { PresentPageArgs } from './page.args.js';

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfoModel;
}

/** The connection and edge types of one node type, e.g. `BusinessConnection` and `BusinessEdge`. */
export function connectionOf(name: string, node: () => ReturnTypeFuncValue): abstract new () => object {
  @ObjectType(`${name}Connection`)
  class ConnectionModel extends pageTypeOf(name, node) {}
  return ConnectionModel;
}

/** What every connection of a node type has; it is no GraphQL type of its own. */
export function pageTypeOf(name: string, node: () => ReturnTypeFuncValue): abstract new () => object {
  @ObjectType(`${name}Edge`)
  class EdgeModel {
    @Field(() => String)
    cursor: string;

    @Field(node)
    node: unknown;
  }

  @ObjectType({ isAbstract: true })
  abstract class PageModel {
    @Field(() => [EdgeModel])
    edges: EdgeModel[];

    @Field(() => [node()], { description: 'The nodes without their cursors.' })
    nodes: unknown[];

    @Field(() => PageInfoModel)
    pageInfo: PageInfoModel;
  }
  return PageModel;
}

/** A page of a list from one row more than was asked for; the further row only tells that the list goes on. */
export function pageOf<Row, Node>(
  list: string,
  rows: readonly Row[],
  args: PresentPageArgs,
  placeOfRow: (row: Row) => Place,
  toNode: (row: Row) => Node,
): Connection<Node> {
  const shown = rows.slice(0, args.first);
  const edges = shown.map((row) => ({ cursor: cursorOf(list, placeOfRow(row)), node: toNode(row) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > args.first,
      hasPreviousPage: args.after !== undefined && args.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
