import type { AuditNote } from '@townline/platform';
import { isSealed } from '../survivor/sealed-field.js';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type DocumentNode,
} from 'graphql';

export interface AskedQuestion {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An entry's words are for a reader. */
const MOST_LETTERS = 2_000;

/**
 * What the trail says of a question: a thing that is asked for by its id by kind and id, all else as a search. With what values
 * is content, and goes into the words; of a sealed field nothing does. Null: of records it asks nothing.
 */
export function askedOf({ schema, document, operation, variables }: AskedQuestion): AuditNote | null {
  const type = schema.getRootType(operation.operation);
  const fields = type ? rootFields(operation.selectionSet, fragmentsOf(document)) : [];
  const asked = fields.flatMap((node) => questionOf(node, type as GraphQLObjectType, variables));
  const [first] = asked;
  if (first === undefined) return null;
  const isById = asked.every(({ objectId }) => objectId !== undefined);
  const isAnySealed = asked.some((one) => one.isSealed);
  const said = asked.map(({ words }) => words).join('; ');
  const words = { asked: said.slice(0, MOST_LETTERS) };
  return {
    act: isById ? 'READ' : 'SEARCH',
    objectKind: first.objectKind,
    objectId: first.objectId,
    // What somebody calls an operation is words as well.
    words: operation.name === undefined || isAnySealed ? words : { ...words, operation: operation.name.value },
  };
}

interface RootQuestion {
  readonly objectKind: string;
  readonly objectId: string | undefined;
  readonly words: string;
  readonly isSealed: boolean;
}

function questionOf(
  node: FieldNode,
  type: GraphQLObjectType,
  variables: Readonly<Record<string, unknown>>,
): RootQuestion[] {
  const name = node.name.value;
  const field = type.getFields()[name];
  if (field === undefined) return [];
  const args = argumentsOf(() => getArgumentValues(field, node, variables));
  const id = args['id'];
  const objectId = typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 100) : undefined;
  const kind = objectId === undefined ? name : getNamedType(field.type).name;
  const words = isSealed(field) ? name : `${name} ${JSON.stringify(args)}`;
  return [{ objectKind: codeOf(kind), objectId, words, isSealed: isSealed(field) }];
}

/** What cannot be read is refused by GraphQL itself. */
function argumentsOf(read: () => Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  try {
    return read();
  } catch {
    return {};
  }
}

/** `leadQueue` → `LEAD_QUEUE` */
export function codeOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .slice(0, 60);
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return new Map((fragments as FragmentDefinitionNode[]).map((fragment) => [fragment.name.value, fragment]));
}

function rootFields(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return inner ? rootFields(inner.selectionSet, fragments) : [];
  });
}
