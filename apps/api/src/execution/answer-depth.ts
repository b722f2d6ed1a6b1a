import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The outcome of a change, and the thing that was changed. */
const MOST_OF_AN_ACT = 2;

/**
 * Whether the answer to a change is asked for more than the outcome and the thing that was changed: then it is also a reading.
 * The document is valid, so no fragment holds itself.
 */
export function readsBeyondAct(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const named = new Map((fragments as FragmentDefinitionNode[]).map((each) => [each.name.value, each]));
  return depthOf(operation.selectionSet, named) > MOST_OF_AN_ACT;
}

/** Levels of things within things; what is no thing adds none. */
function depthOf(set: SelectionSetNode, named: ReadonlyMap<string, FragmentDefinitionNode>): number {
  const depths = set.selections.map((selection) => {
    if (selection.kind === Kind.FIELD) return selection.selectionSet ? 1 + depthOf(selection.selectionSet, named) : 0;
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : named.get(selection.name.value);
    return inner ? depthOf(inner.selectionSet, named) : 0;
  });
  return Math.max(0, ...depths);
}
