import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { lookAheadOf, lookUpAhead, type LookAhead } from '../reading/look-ahead.js';

/** A field on the way to something that can be looked up ahead. */
interface Step {
  readonly name: string;
  /** Null: the value is at hand on the model. */
  readonly lookedUp: { readonly ahead: LookAhead; readonly resolve: FieldResolve } | null;
  readonly below: readonly Step[];
}

/** As fields below the root are answered; see `callFieldResolvers`. */
type FieldResolve = (parent: object, args: object) => unknown;

type Asked = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'fieldNodes' | 'returnType'>;

const plans = new WeakMap<FieldNode, readonly Step[]>();
const contexts = new WeakSet<object>();

/** From now on what is run in this context looks ahead. */
export function lookAheadIn(context: object): void {
  contexts.add(context);
}

/** Whether what is run in this context looks ahead. */
export function looksAhead(context: unknown): boolean {
  return typeof context === 'object' && context !== null && contexts.has(context);
}

/**
 * Looks up what a question asks below the value of a root field, level by level: each kind of thing once for all who have
 * it. It answers nothing itself; the fields find what they need at hand, and what is not found here they look up themselves.
 */
export async function lookAhead(value: unknown, asked: Asked): Promise<void> {
  const [node] = asked.fieldNodes;
  if (node === undefined) return;
  let plan = plans.get(node);
  if (plan === undefined) {
    plan = new Planner(asked).stepsOf(getNamedType(asked.returnType), setsOf(asked.fieldNodes));
    plans.set(node, plan);
  }
  if (plan.length > 0) await follow(plan, objectsIn([value]));
}

async function follow(steps: readonly Step[], objects: readonly object[]): Promise<void> {
  if (objects.length === 0) return;
  await Promise.all(
    steps.map(async (step) => {
      const values = await valuesOf(step, objects);
      if (step.below.length > 0) await follow(step.below, objectsIn(values));
    }),
  );
}

/** What the field answers for these, as far as it is at hand. */
async function valuesOf({ name, lookedUp, below }: Step, objects: readonly object[]): Promise<unknown[]> {
  if (lookedUp === null) return objects.map((object) => (object as Readonly<Record<string, unknown>>)[name]);
  const found = await lookUpAhead(lookedUp.ahead, objects);
  if (below.length === 0 || found === null) return [];
  const { models, keys, has } = found;
  return models.map((model, place) => (has(keys[place]) ? answerOf(lookedUp.resolve, model) : null));
}

/** A field that cannot answer says so when it is asked in earnest. */
function answerOf(resolve: FieldResolve, object: object): unknown {
  try {
    return resolve(object, {});
  } catch {
    return null;
  }
}

/** Things and lists of things; whatever else it may be is left to its field. */
function objectsIn(values: readonly unknown[]): object[] {
  const found: object[] = [];
  for (const value of values) {
    if (Array.isArray(value)) found.push(...objectsIn(value));
    else if (typeof value === 'object' && value !== null && !(value instanceof Promise)) found.push(value);
  }
  return found;
}

class Planner {
  private readonly schema: GraphQLSchema;
  private readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;

  constructor({ schema, fragments }: Asked) {
    this.schema = schema;
    this.fragments = fragments;
  }

  /** Fields behind a directive are left out: whether they are asked for is not known before the question is. */
  stepsOf(type: GraphQLNamedType, sets: readonly SelectionSetNode[]): readonly Step[] {
    const steps: Step[] = [];
    for (const [name, nodes] of this.fieldsOf(type, sets)) {
      const field = this.fieldOf(type, name);
      if (!field) continue;
      const { resolve } = field;
      const ahead = resolve && lookAheadOf(resolve);
      if (resolve && !ahead) continue;
      const lookedUp = resolve && ahead ? { ahead, resolve: resolve as FieldResolve } : null;
      const below = this.stepsOf(getNamedType(field.type), setsOf(nodes));
      if (lookedUp !== null || below.length > 0) steps.push({ name, lookedUp, below });
    }
    return steps;
  }

  private fieldsOf(type: GraphQLNamedType, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    const found = new Map<string, FieldNode[]>();
    for (const selection of sets.flatMap(({ selections }) => selections)) {
      if (selection.directives?.length) continue;
      if (selection.kind === Kind.FIELD) {
        found.set(selection.name.value, [...(found.get(selection.name.value) ?? []), selection]);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments[selection.name.value];
      if (!fragment || !this.holdsFor(type, fragment.typeCondition?.name.value)) continue;
      for (const [name, nodes] of this.fieldsOf(type, [fragment.selectionSet])) {
        found.set(name, [...(found.get(name) ?? []), ...nodes]);
      }
    }
    return found;
  }

  /** Is every thing of the type one of the fragment's? */
  private holdsFor(type: GraphQLNamedType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wider = this.schema.getType(condition);
    return isAbstractType(wider) && isObjectType(type) && this.schema.isSubType(wider, type);
  }

  /** Of an interface: a field that all its types answer in the same way. */
  private fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (isObjectType(type)) return type.getFields()[name];
    if (!isInterfaceType(type)) return undefined;
    const [first, ...others] = this.schema.getPossibleTypes(type).map((each) => each.getFields()[name]);
    return others.every((other) => other?.resolve === first?.resolve) ? first : undefined;
  }
}

function setsOf(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
}
