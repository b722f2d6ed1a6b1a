import { createHmac, timingSafeEqual } from 'node:crypto';
import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { ActorReader, ApiRequest } from '../actor/actor-reader.js';
import { ApiError } from '../error/api.errors.js';
import type { Edge } from './connection.model.js';

const MAC_BYTES = 16;

interface Page {
  readonly edges?: readonly Edge<unknown>[];
  readonly pageInfo: { readonly startCursor: string | null; readonly endCursor: string | null };
}

type Seal = (place: string | null) => string | null;
type Resolve = GraphQLFieldResolver<unknown, { req?: ApiRequest } | undefined>;

/**
 * Every cursor that goes out is signed for the caller and the question it was given out to; one that comes back with
 * another caller, another filter or changed bytes is refused before anything is read. Cursors outlive a restart where the
 * key does.
 */
export function sealPages(schema: GraphQLSchema, key: Buffer, actorOf: ActorReader['actorOf']): GraphQLSchema {
  const query = schema.getQueryType();
  if (!isObjectType(query)) return schema;
  for (const field of Object.values(query.getFields())) {
    if (field.resolve && field.args.some(({ name }) => name === 'after')) {
      field.resolve = sealed(field.name, field.resolve as Resolve, key, actorOf) as typeof field.resolve;
    }
  }
  return schema;
}

function sealed(name: string, resolve: Resolve, key: Buffer, actorOf: ActorReader['actorOf']): Resolve {
  return async (parent, args: Readonly<Record<string, unknown>>, context, info) => {
    const { after } = args;
    const question = { ...args, first: null, after: null };
    const bound = JSON.stringify([name, callerOf(context?.req, actorOf), inOrder(question)]);
    const macOf = (place: string): Buffer =>
      createHmac('sha256', key).update(bound).update('\0').update(place).digest().subarray(0, MAC_BYTES);
    const seal: Seal = (place) => place && `${place}.${macOf(place).toString('base64url')}`;
    const opened = typeof after === 'string' ? { ...args, after: open(after, macOf) } : args;
    const value: unknown = await resolve(parent, opened, context, info);
    if (isPage(value)) return sealPage(value, seal);
    // A saved search answers with the page of one list or another.
    for (const inner of Object.values(value ?? {})) if (isPage(inner)) sealPage(inner, seal);
    return value;
  };
}

function isPage(value: unknown): value is Page {
  return typeof value === 'object' && value !== null && 'pageInfo' in value;
}

function sealPage(page: Page, seal: Seal): Page {
  const { startCursor, endCursor } = page.pageInfo;
  return Object.assign(page, {
    edges: page.edges?.map((edge) => ({ ...edge, cursor: seal(edge.cursor) })),
    pageInfo: { ...page.pageInfo, startCursor: seal(startCursor), endCursor: seal(endCursor) },
  });
}

function open(cursor: string, macOf: (place: string) => Buffer): string {
  const [, place = '', mac = ''] = /^([\w-]+)\.([\w-]+)$/.exec(cursor) ?? [];
  const given = Buffer.from(mac, 'base64url');
  if (given.length === MAC_BYTES && timingSafeEqual(given, macOf(place))) return place;
  throw new ApiError('BAD_INPUT', 'after is not a cursor that this API gave out for this question', 'after');
}

/** Who is not known is nobody: all of them read the same. */
function callerOf(request: ApiRequest | undefined, actorOf: ActorReader['actorOf']): readonly string[] {
  try {
    const { name, agency } = actorOf(request?.headers ?? {});
    return [name, agency];
  } catch (error) {
    if (error instanceof ApiError && error.code === 'NO_ACTOR') return [];
    throw error;
  }
}

/** The same question has the same text, in whatever order it was written and whether or not it says that something is not given. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
  const entries = given.sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, inner]) => [name, inOrder(inner)]);
}
