import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { Limits } from './limits.js';

interface Size {
  readonly depth: number;
  readonly levels: number;
  readonly fields: number;
  readonly aliases: number;
}

/** What a page is made of is no step further into the data. */
const PAGE_FIELDS = new Set(['edges', 'node', 'nodes']);

const NOTHING: Size = { depth: 0, levels: 0, fields: 0, aliases: 0 };

/** Refuses a document that is too deep or too wide before anything of it is run. */
export function queryLimitsOf(limits: Limits): (context: ValidationContext) => ASTVisitor {
  return (context) => limitedBy(context, limits);
}

function limitedBy(context: ValidationContext, limits: Limits): ASTVisitor {
  const measure = measurer(context);
  return {
    OperationDefinition(node) {
      const size = measure(node.selectionSet);
      const refuse = (what: string, allowed: number): void =>
        context.reportError(
          new GraphQLError(`${what}; ${allowed} are allowed`, { nodes: node, extensions: { code: 'QUERY_TOO_LARGE' } }),
        );
      if (size.depth > limits.depth) refuse(`the query is ${size.depth} levels deep`, limits.depth);
      if (size.levels > limits.levels) refuse(`the query is ${size.levels} levels deep, pages counted`, limits.levels);
      if (size.fields > limits.fields) refuse(`the query asks for ${size.fields} fields`, limits.fields);
      if (size.aliases > limits.aliases) refuse(`the query uses ${size.aliases} aliases`, limits.aliases);
    },
  };
}

function measurer(context: ValidationContext): (set: SelectionSetNode) => Size {
  const measured = new Map<string, Size>();
  const measure = (set: SelectionSetNode, within: ReadonlySet<string>): Size => {
    let depth = 0;
    let levels = 0;
    let fields = 0;
    let aliases = 0;
    const add = (size: Size, own: number, deeper: number): void => {
      depth = Math.max(depth, size.depth + deeper);
      levels = Math.max(levels, size.levels + own);
      fields = Math.min(fields + size.fields + own, Number.MAX_SAFE_INTEGER / 4);
      aliases = Math.min(aliases + size.aliases, Number.MAX_SAFE_INTEGER / 4);
    };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.alias) aliases += 1;
        const deeper = PAGE_FIELDS.has(selection.name.value) ? 0 : 1;
        add(selection.selectionSet ? measure(selection.selectionSet, within) : NOTHING, 1, deeper);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(measure(selection.selectionSet, within), 0, 0);
      } else {
        const fragment = context.getFragment(selection.name.value);
        if (fragment && !within.has(fragment.name.value)) add(measureFragment(fragment, within), 0, 0);
      }
    }
    return { depth, levels, fields, aliases };
  };
  const measureFragment = (fragment: FragmentDefinitionNode, within: ReadonlySet<string>): Size => {
    const name = fragment.name.value;
    const size = measured.get(name) ?? measure(fragment.selectionSet, new Set([...within, name]));
    measured.set(name, size);
    return size;
  };
  return (set) => measure(set, new Set());
}
