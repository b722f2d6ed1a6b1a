import { createHash } from 'node:crypto';
import { withOperationKey } from '@townline/platform';
import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { ActorReader, ApiRequest } from '../actor/actor-reader.js';
import { ApiError } from '../error/api.errors.js';
import { isSealed } from '../survivor/sealed-field.js';

/** By which a client knows its change again: sent again after a lost answer, it is answered and not done again. For 24 hours. */
export const IDEMPOTENCY_HEADER = 'idempotency-key';

const SHAPE = /^[\w.:-]{8,200}$/;

type Resolve = GraphQLFieldResolver<unknown, { req?: ApiRequest } | undefined>;

/** Every change may be asked for with a key, and is then done once, however often and at the same moment it is asked for. */
export function repeatMutations(schema: GraphQLSchema, actorOf: ActorReader['actorOf']): GraphQLSchema {
  const mutation = schema.getMutationType();
  if (!isObjectType(mutation)) return schema;
  for (const field of Object.values(mutation.getFields())) {
    if (field.resolve)
      field.resolve = repeatable(field.resolve as Resolve, isSealed(field) ? null : actorOf) as typeof field.resolve;
  }
  return schema;
}

/** `actorOf` null: of what is asked no digest may be kept, and so no key is taken. */
function repeatable(resolve: Resolve, actorOf: ActorReader['actorOf'] | null): Resolve {
  return (parent, args: object, context, info) => {
    const headers = context?.req?.headers ?? {};
    const key = headers[IDEMPOTENCY_HEADER];
    if (key === undefined) return resolve(parent, args, context, info);
    if (typeof key !== 'string' || !SHAPE.test(key)) {
      throw new ApiError('BAD_INPUT', `${IDEMPOTENCY_HEADER} has 8 to 200 letters, digits, or one of - _ . :`);
    }
    if (actorOf === null)
      throw new ApiError('BAD_INPUT', `this change takes no ${IDEMPOTENCY_HEADER}`, IDEMPOTENCY_HEADER);
    const { accountId, name, agency } = actorOf(headers);
    const owner = accountId ?? `${name}; ${agency}`;
    const digest = createHash('sha256')
      .update(JSON.stringify([info.fieldName, args]))
      .digest();
    // Two changes of one request have keys of their own.
    const own = `${key} ${info.path.key}`;
    return withOperationKey({ owner, key: own, digest }, () => resolve(parent, args, context, info));
  };
}
