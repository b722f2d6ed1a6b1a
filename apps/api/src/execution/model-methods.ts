import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

/** A model's class; `BusinessModel` answers for the type `Business`. */
export type ModelClass = abstract new () => object;

/**
 * Below the root a field is a value or a method of its parent's model. Methods are made resolvers here, once for the whole
 * schema; values are left without one, so that a compiled query reads them in place.
 */
export function resolveByModels(schema: GraphQLSchema, models: readonly ModelClass[]): GraphQLSchema {
  const methods = new Map(models.map((model) => [model.name.replace(/Model$/, ''), methodsOf(model)]));
  const roots = new Set<unknown>([schema.getQueryType(), schema.getMutationType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || roots.has(type)) continue;
    const own = methods.get(type.name);
    for (const field of Object.values(type.getFields())) {
      if (own?.has(field.name)) field.resolve = byMethod(field.name);
      else delete field.resolve;
    }
  }
  return schema;
}

function byMethod(name: string): GraphQLFieldResolver<Record<string, (args: object) => unknown>, unknown> {
  return (parent, args) => parent[name]?.(args as object);
}

function methodsOf(model: ModelClass): Set<string> {
  const found = new Set<string>();
  for (
    let level: object | null = model.prototype as object;
    level;
    level = Object.getPrototypeOf(level) as object | null
  ) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (typeof descriptor.value === 'function' && name !== 'constructor') found.add(name);
    }
  }
  return found;
}
