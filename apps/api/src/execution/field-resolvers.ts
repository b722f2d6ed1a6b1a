import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { keepLookAhead } from '../reading/look-ahead.js';
import { lookAhead, looksAhead } from './look-ahead-plan.js';

/** A class of field resolvers; `BusinessFieldsResolver` answers the fields of `Business`, one method each. */
export type FieldsResolverClass = new () => object;

type FieldMethod = (this: object, parent: unknown, args: object) => unknown;

/**
 * Below the root nothing needs a guard, a pipe or a request, so its resolvers are called without the framework around
 * them: a page of a hundred shops asks thousands of them. Fields that are plain values are left without a resolver, so
 * that a compiled query reads them in place.
 */
export function callFieldResolvers(
  schema: GraphQLSchema,
  classes: readonly FieldsResolverClass[],
  wrapRoot: (schema: GraphQLSchema) => GraphQLSchema = (same) => same,
): GraphQLSchema {
  const methods = new Map(classes.map((each) => [each.name.replace(/FieldsResolver$/, ''), methodsOf(each)]));
  const roots = new Set<unknown>([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || roots.has(type)) continue;
    const sources = [type.name, ...type.getInterfaces().map(({ name }) => name)].map((name) => methods.get(name));
    for (const field of Object.values(type.getFields())) {
      const resolve = sources.map((own) => own?.get(field.name)).find((found) => found !== undefined);
      if (resolve) field.resolve = resolve;
      else delete field.resolve;
    }
  }
  wrapRoot(schema);
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    if (field.resolve) field.resolve = lookingAhead(field.resolve);
  }
  return schema;
}

/** What is asked below a root field is looked up once its value is there, before any field of it is presented. */
function lookingAhead(resolve: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> {
  return async (parent, args, context, info) => {
    const value: unknown = await resolve(parent, args, context, info);
    if (looksAhead(context)) await lookAhead(value, info);
    return value;
  };
}

function methodsOf(FieldsResolver: FieldsResolverClass): Map<string, GraphQLFieldResolver<unknown, unknown>> {
  const instance = new FieldsResolver();
  const found = new Map<string, GraphQLFieldResolver<unknown, unknown>>();
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(FieldsResolver.prototype))) {
    const method = descriptor.value as FieldMethod | undefined;
    if (typeof method !== 'function' || name === 'constructor') continue;
    const resolve: GraphQLFieldResolver<unknown, unknown> = (parent, args: object) =>
      method.call(instance, parent, args);
    keepLookAhead(method, resolve);
    found.set(name, resolve);
  }
  return found;
}
