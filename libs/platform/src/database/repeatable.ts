import { AsyncLocalStorage } from 'node:async_hooks';
import { deserialize, serialize } from 'node:v8';
import { DomainError } from '@townline/kernel';
import type { EntityManager } from 'typeorm';

/** By which a caller knows an operation of theirs again, so that however often they ask for it, it is done once. */
export interface OperationKey {
  /** Whose key: two callers may choose the same. */
  readonly owner: string;
  readonly key: string;
  /** SHA-256 of what is asked for: one key is for one operation. */
  readonly digest: Buffer;
}

/** `KEY_REUSED`: the key was given with another operation in the last 24 hours. */
export class OperationKeyError extends DomainError {
  constructor(override readonly code: 'KEY_REUSED') {
    super(code, 'this key was given with another operation');
    this.name = 'OperationKeyError';
  }
}

interface KeyedOperation extends OperationKey {
  /** Blocks of work so far: an operation does the same ones in the same order each time. */
  steps: number;
}

/** One block of a keyed operation. */
export type Step = (OperationKey & { readonly step: number }) | null;

const operations = new AsyncLocalStorage<KeyedOperation>();

/** Does the work as an operation with a key: of its blocks those that were done under this key are not done again. */
export function withOperationKey<T>(key: OperationKey, work: () => T): T {
  return operations.run({ ...key, steps: 0 }, work);
}

/** The block that comes next; null where the operation has no key. */
export function nextStep(): Step {
  const operation = operations.getStore();
  if (operation === undefined) return null;
  const { owner, key, digest } = operation;
  return { owner, key, digest, step: operation.steps++ };
}

/**
 * Does a block of work, or answers what came of it when it was done: what came of it commits with it. Of two at the same moment
 * one waits for the other. Kept for 24 hours. Throws `KEY_REUSED`.
 */
export async function once<T>(
  manager: EntityManager,
  step: Step,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly isRepeated: boolean }> {
  if (step === null) return { result: await work(), isRepeated: false };
  const { owner, key, digest } = step;
  await manager.query(FORGET, [owner, key]);
  const taken = await manager.query<object[]>(TAKE, [owner, key, step.step, digest]);
  if (taken.length > 0) {
    const result = await work();
    await manager.query(KEEP, [owner, key, step.step, serialize(result)]);
    return { result, isRepeated: false };
  }
  const [kept] = await manager.query<{ digest: Buffer; result: Buffer }[]>(KEPT, [owner, key, step.step]);
  if (kept === undefined) throw new Error('an operation was neither done nor kept');
  if (!kept.digest.equals(digest)) throw new OperationKeyError('KEY_REUSED');
  return { result: revived(deserialize(kept.result)) as T, isRepeated: true };
}

/** Moments as this program's own: what V8 reads may be of another global scope, where `instanceof` does not know it. */
function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (Object.prototype.toString.call(value) === '[object Date]') return new Date(Number(value));
  if (Object.prototype.toString.call(value) !== '[object Object]') return value;
  return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, revived(inner)]));
}

/** What is too old, of whomever; what others hold just now is left to them. */
const FORGET = `delete from operation_key where ctid in (select ctid from operation_key
  where recorded_at < clock_timestamp() - interval '24 hours' and (owner, key) is distinct from ($1::text, $2::text)
  order by recorded_at limit 100 for update skip locked)
  or owner = $1 and key = $2 and recorded_at < clock_timestamp() - interval '24 hours'`;
const TAKE = `insert into operation_key (owner, key, step, digest) values ($1, $2, $3, $4) on conflict do nothing returning step`;
const KEEP = `update operation_key set result = $4 where owner = $1 and key = $2 and step = $3`;
const KEPT = `select digest, result from operation_key where owner = $1 and key = $2 and step = $3`;
