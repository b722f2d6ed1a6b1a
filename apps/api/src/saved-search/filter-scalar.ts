import { GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql';

type Filter = Readonly<Record<string, unknown>>;

const MAX_TEXT = 20_000;

function filterOf(value: unknown): Filter {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new GraphQLError('a filter must be an object of arguments');
  }
  if (JSON.stringify(value).length > MAX_TEXT) throw new GraphQLError(`a filter has ${MAX_TEXT} characters at most`);
  return value as Filter;
}

export const FilterScalar = new GraphQLScalarType<Filter, Filter>({
  name: 'Filter',
  description: 'What a list is limited to: an object of the arguments that the list itself takes.',
  serialize: (value) => value as Filter,
  parseValue: filterOf,
  parseLiteral: (node, variables) => filterOf(valueFromASTUntyped(node, variables)),
});
