import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

/** A model's class; `BusinessModel` answers for the type `Business`. */
export type ModelClass = abstract new () => object;

/**
 * Below the root a field is a value or a method of its parent's model. Compiled queries read a field without a resolver as
 * a plain value, so the methods are made resolvers here, once for the whole schema.
 */
export function resolveByModels(schema: GraphQLSchema, models: readonly ModelClass[]): GraphQLSchema {
  for (const model of models) {
    const type = schema.getType(model.name.replace(/Model$/, ''));
    if (!isObjectType(type)) continue;
    const methods = methodsOf(model);
    for (const field of Object.values(type.getFields())) {
      if (methods.has(field.name)) field.resolve ??= byMethod(field.name);
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
