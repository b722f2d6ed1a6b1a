import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** GraphiQL's own introspection is 15 levels deep. */
export const MAX_DEPTH = 16;
/** Fields of a document, fragments counted as often as they are spread. */
export const MAX_FIELDS = 1_000;

interface Size {
  readonly depth: number;
  readonly fields: number;
}

/** Refuses a document that is too deep or too wide before anything of it is run. */
export function queryLimits(context: ValidationContext): ASTVisitor {
  const measured = new Map<string, Size>();
  const measure = (set: SelectionSetNode, within: ReadonlySet<string>): Size => {
    let depth = 0;
    let fields = 0;
    const add = (size: Size, levels: number): void => {
      depth = Math.max(depth, size.depth + levels);
      fields = Math.min(fields + size.fields + levels, Number.MAX_SAFE_INTEGER / 4);
    };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        add(selection.selectionSet ? measure(selection.selectionSet, within) : { depth: 0, fields: 0 }, 1);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(measure(selection.selectionSet, within), 0);
      } else {
        const fragment = context.getFragment(selection.name.value);
        if (fragment && !within.has(fragment.name.value)) add(measureFragment(fragment, within), 0);
      }
    }
    return { depth, fields };
  };
  const measureFragment = (fragment: FragmentDefinitionNode, within: ReadonlySet<string>): Size => {
    const name = fragment.name.value;
    const size = measured.get(name) ?? measure(fragment.selectionSet, new Set([...within, name]));
    measured.set(name, size);
    return size;
  };
  return {
    OperationDefinition(node) {
      const size = measure(node.selectionSet, new Set());
      if (size.depth > MAX_DEPTH) refuse(context, `the query is ${size.depth} levels deep; ${MAX_DEPTH} are allowed`);
      if (size.fields > MAX_FIELDS)
        refuse(context, `the query asks for ${size.fields} fields; ${MAX_FIELDS} are allowed`);
    },
  };
}

function refuse(context: ValidationContext, message: string): void {
  context.reportError(new GraphQLError(message, { extensions: { code: 'QUERY_TOO_LARGE' } }));
}
