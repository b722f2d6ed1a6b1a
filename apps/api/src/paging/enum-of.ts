import { registerEnumType } from '@nestjs/graphql';

/** A GraphQL enum of the names that a lib lists, each with what it means where the name does not say it. */
export function enumOf<Name extends string>(
  name: string,
  names: readonly Name[],
  meanings: Readonly<Record<string, string>> = {},
  description?: string,
): Readonly<Record<Name, Name>> {
  const values = Object.fromEntries(names.map((each) => [each, each])) as Record<Name, Name>;
  const described = names.flatMap((each) => (meanings[each] ? [[each, { description: meanings[each] }] as const] : []));
  const valuesMap = Object.fromEntries(described) as Partial<Record<Name, { description: string }>>;
  registerEnumType(values, { name, valuesMap, ...(description === undefined ? {} : { description }) });
  return values;
}
