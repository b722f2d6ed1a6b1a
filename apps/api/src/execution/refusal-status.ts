import type { ApolloServerPlugin } from '@apollo/server';
import type { ApiErrorCode } from '../error/api.errors.js';

const REFUSALS: ReadonlySet<unknown> = new Set<ApiErrorCode>(['BAD_INPUT', 'BAD_QUERY', 'QUERY_TOO_LARGE', 'REFUSED']);

/**
 * A question of which nothing was answered has the status of a refusal, 400, also where GraphQL found the fault in a value
 * only as it began. `oneError`: the first fault is named and no other, so that a bad document makes no long answer.
 */
export function refusalStatus(oneError: boolean): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ response: { body, http } }) {
          if (body.kind !== 'single') return Promise.resolve();
          const { data, errors } = body.singleResult;
          if (errors === undefined || errors.length === 0) return Promise.resolve();
          const answered = Object.values(data ?? {}).some((value) => value !== null);
          if (!answered && errors.every(({ extensions }) => REFUSALS.has(extensions?.['code']))) {
            http.status = 400;
            if (oneError) body.singleResult = { errors: errors.slice(0, 1) };
          }
          return Promise.resolve();
        },
      }),
  };
}
