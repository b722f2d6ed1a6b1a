import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** How long a list is taken to be that nobody gave a size. */
export const GUESSED_LIST = 5;
const MOST = Number.MAX_SAFE_INTEGER / 1_000;

export interface Cost {
  /** Fields expected in the answer. */
  readonly cost: number;
  /** The largest list asked for by `first` or by ids, and the argument that asks for it. */
  readonly listSize: number;
  readonly argument: string | null;
  /** False where a `first` is no number from 1. */
  readonly isSizeValid: boolean;
}

interface Question {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * How large an answer a question asks for: every field counts one, times the sizes of the lists around it. A page counts
 * with its `first`, a list of ids with their number, any other list as `GUESSED_LIST`. Introspection counts nothing.
 */
export function costOf(question: Question): Cost {
  const root = question.schema.getRootType(question.operation.operation);
  const counter = new Counter(question);
  const cost = root ? counter.ofSet(question.operation.selectionSet, root, null) : 0;
  return {
    cost: Math.round(cost),
    listSize: counter.listSize,
    argument: counter.argument,
    isSizeValid: counter.isSizeValid,
  };
}

class Counter {
  listSize = 0;
  argument: string | null = null;
  isSizeValid = true;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(private readonly question: Question) {
    this.fragments = new Map(
      question.document.definitions
        .filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
        .map((each) => [each.name.value, each]),
    );
  }

  /** `page` is the size of the connection that the set belongs to. */
  ofSet(set: SelectionSetNode, type: GraphQLNamedType, page: number | null): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += this.ofField(selection, type, page);
      else {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
        const condition = fragment?.typeCondition
          ? this.question.schema.getType(fragment.typeCondition.name.value)
          : type;
        if (fragment && condition) cost += this.ofSet(fragment.selectionSet, condition, page);
      }
    }
    return Math.min(cost, MOST);
  }

  private ofField(node: FieldNode, parent: GraphQLNamedType, page: number | null): number {
    if (node.name.value.startsWith('__')) return 0;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return 1;
    const standard = field.args.find(({ name }) => name === 'first')?.defaultValue;
    const asked = this.askedSize(node) ?? (typeof standard === 'number' ? standard : null);
    const size = isList(field.type) ? (asked ?? page ?? GUESSED_LIST) : 1;
    if (!node.selectionSet) return 1;
    const below = this.ofSet(node.selectionSet, getNamedType(field.type), isList(field.type) ? null : asked);
    return Math.min(1 + size * below, MOST);
  }

  /** What `first` says, or how many ids are given. */
  private askedSize(node: FieldNode): number | null {
    for (const argument of node.arguments ?? []) {
      const value = this.valueOf(argument.value);
      const size = argument.name.value === 'first' ? value : Array.isArray(value) ? value.length : undefined;
      if (typeof size !== 'number') continue;
      if (argument.name.value === 'first' && size < 1) this.isSizeValid = false;
      if (size > this.listSize) [this.listSize, this.argument] = [size, argument.name.value];
      if (argument.name.value === 'first' || argument.name.value === 'ids') return size;
    }
    return null;
  }

  private valueOf(node: ValueNode): unknown {
    if (node.kind === Kind.INT) return Number(node.value);
    if (node.kind === Kind.LIST) return node.values;
    if (node.kind !== Kind.VARIABLE) return undefined;
    const name = node.name.value;
    if (name in this.question.variables) return this.question.variables[name];
    const declared = this.question.operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
    return declared?.defaultValue && this.valueOf(declared.defaultValue);
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}
