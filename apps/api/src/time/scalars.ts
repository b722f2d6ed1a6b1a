import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** A text scalar; what the text must look like is checked with the argument it belongs to, so that the error can name it. */
function textScalar(name: string, description: string): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    if (typeof value !== 'string') throw new GraphQLError(`${name} must be a string`);
    return value;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: read,
    parseLiteral: (node: ValueNode) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const DayScalar = textScalar('Day', 'A day of the calendar, `YYYY-MM-DD`.');

export const PartialDateScalar = textScalar(
  'PartialDate',
  'A date as precisely as its source states it: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. What is not stated is not filled in.',
);

export const InstantScalar = new GraphQLScalarType<string, string>({
  ...textScalar('Instant', 'A moment with its time zone, `2026-03-09T14:30:00Z`.').toConfig(),
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
});
