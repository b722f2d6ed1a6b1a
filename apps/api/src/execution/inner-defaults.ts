import {
  getNamedType,
  isInputObjectType,
  typeFromAST,
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLSchema,
} from 'graphql';

/**
 * True where a variable of the document is an input object with a default inside, or must not be null and has a default.
 * The compiler of queries knows neither: it would refuse what need not be given.
 */
export function hasInnerDefaults(schema: GraphQLSchema, document: DocumentNode): boolean {
  const variables = document.definitions.flatMap((definition) =>
    definition.kind === 'OperationDefinition' ? (definition.variableDefinitions ?? []) : [],
  );
  return variables.some(({ type, defaultValue }) => {
    if (type.kind === 'NonNullType' && defaultValue !== undefined) return true;
    const named = getNamedType(typeFromAST(schema, type));
    return isInputObjectType(named) && holdsDefault(named, new Set());
  });
}

function holdsDefault(type: GraphQLInputObjectType, seen: Set<GraphQLInputObjectType>): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  return Object.values(type.getFields()).some(({ defaultValue, type: fieldType }) => {
    const inner = getNamedType(fieldType);
    return defaultValue !== undefined || (isInputObjectType(inner) && holdsDefault(inner, seen));
  });
}
