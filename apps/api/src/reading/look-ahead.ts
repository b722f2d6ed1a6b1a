import type { Lookup } from './lookup.js';
import { Presented, READING } from './presented.js';
import type { Reading } from './reading.js';

/** What a field of a model is looked up by, so that it can be had for all the models of an answer at once. */
export interface LookAhead {
  lookup(reading: Reading): Lookup<unknown, unknown>;
  /** Undefined: nothing is to be looked up for this one. */
  key(model: Presented): unknown;
}

const declared = new WeakMap<object, LookAhead>();

/**
 * Says of a field's method which look-up it answers from. A question that asks for the field has it looked up for all
 * models together before the first of them is presented; the method then finds the answer there. Left away, the field
 * answers the same, one promise at a time.
 */
export function Ahead<Model extends Presented, Key, Value>(
  lookup: (reading: Reading) => Lookup<Key, Value>,
  key: (model: Model) => Key | undefined,
): MethodDecorator {
  return (_class, _name, descriptor) => {
    declared.set(descriptor.value as object, {
      lookup: lookup as LookAhead['lookup'],
      key: key as LookAhead['key'],
    });
  };
}

/** Whatever stands in for a method looks ahead as it does. */
export function keepLookAhead(method: object, standIn: object): void {
  const ahead = declared.get(method);
  if (ahead) declared.set(standIn, ahead);
}

/** What was said of a method, or of what stands in for it. */
export function lookAheadOf(method: object): LookAhead | undefined {
  return declared.get(method);
}

/** Models together with the keys by which a field of theirs was looked up, side by side. */
export interface LookedUp<Model> {
  readonly models: readonly Model[];
  readonly keys: readonly unknown[];
  /** Whether the answer for the key is at hand now. */
  has(key: unknown): boolean;
}

/** Looks the field up for all these models at once; null when none of them has anything to be looked up. */
export async function lookUpAhead(ahead: LookAhead, objects: readonly object[]): Promise<LookedUp<object> | null> {
  const models: Presented[] = [];
  const keys: unknown[] = [];
  let reading: unknown;
  for (const object of objects) {
    if (!(object instanceof Presented)) continue;
    reading ??= object[READING];
    const key = object[READING] === reading ? ahead.key(object) : undefined;
    if (key === undefined || key === null) continue;
    models.push(object);
    keys.push(key);
  }
  if (keys.length === 0) return null;
  const lookup = ahead.lookup(reading as Reading);
  await lookup.warm(keys);
  return { models, keys, has: (key) => lookup.peek(key) !== undefined };
}

/** What follows from a value: at once where the value is at hand. */
export function then<Value, Next>(
  value: Value | Promise<Value>,
  next: (value: Value) => Next | Promise<Next>,
): Next | Promise<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}
