import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation } from '@apollo/server';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { hasInnerDefaults } from './inner-defaults.js';
import { lookAheadIn } from './look-ahead-plan.js';

const MAX_COMPILED = 200;

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Documents seen once are remembered as `null`; those that come again are compiled, since compiling costs more than one
 * run, and look ahead.
 */
export function compiledExecution(formatError: FormatError): ApolloServerPlugin {
  const held = new Map<string, CompiledQuery | null>();
  let schemaOfHeld: GraphQLSchema | undefined;
  const compiledFor = (request: GraphQLRequestContextResponseForOperation<object>): CompiledQuery | null => {
    if (schemaOfHeld !== request.schema) held.clear();
    schemaOfHeld = request.schema;
    const key = `${request.queryHash}:${request.operationName ?? ''}`;
    const seen = held.get(key);
    if (seen !== undefined) lookAheadIn(request.contextValue);
    if (seen) return seen;
    const made = seen === null ? compile(request) : null;
    held.delete(key);
    if (held.size >= MAX_COMPILED) held.delete(held.keys().next().value ?? '');
    held.set(key, made);
    return made;
  };
  return {
    requestDidStart: () =>
      Promise.resolve({
        async responseForOperation(request) {
          const compiled = compiledFor(request);
          if (!compiled) return null;
          const result = await compiled.query(undefined, request.contextValue, request.request.variables ?? {});
          const errors = result.errors?.map((error) => formatError(error.toJSON(), error));
          return {
            http: request.response.http,
            body: { kind: 'single', singleResult: errors ? { ...result, errors } : result },
          };
        },
      }),
  };
}

/** Null when the document cannot be compiled; it is then run in the ordinary way, which says why. */
function compile(request: GraphQLRequestContextResponseForOperation<object>): CompiledQuery | null {
  if (hasInnerDefaults(request.schema, request.document)) return null;
  const compiled = compileQuery(request.schema, request.document, request.operationName ?? undefined);
  return isCompiledQuery(compiled) ? compiled : null;
}
