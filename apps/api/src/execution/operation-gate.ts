import type { ApolloServerPlugin } from '@apollo/server';
import { ApiError } from '../error/api.errors.js';
import type { Limits } from './limits.js';
import { costOf } from './query-cost.js';
import type { Safelist } from './safelist.js';

/** What must not be asked is refused here, once it is clear what is asked and before anything of it is run. */
export function operationGate(limits: Limits, safelist: Safelist | null): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ schema, document, operation, request, queryHash }) {
          if (!operation) return Promise.resolve();
          if (safelist && !safelist.holds(queryHash)) {
            throw new ApiError('REFUSED', 'only operations that are kept are answered here; send the id of one');
          }
          const { cost, listSize, argument, isSizeValid } = costOf({
            schema,
            document,
            operation,
            variables: request.variables ?? {},
          });
          if (!isSizeValid) throw new ApiError('BAD_INPUT', 'first must be a whole number from 1', 'first');
          if (listSize > limits.listSize) {
            const message = `${argument ?? 'a list'} asks for ${listSize} at once; ${limits.listSize} are allowed`;
            throw new ApiError('QUERY_TOO_LARGE', message, argument);
          }
          if (cost > limits.cost) {
            const message = `the answer may hold ${cost} fields; ${limits.cost} are allowed. Ask for shorter pages or fewer levels`;
            throw new ApiError('QUERY_TOO_LARGE', message);
          }
          return Promise.resolve();
        },
      }),
  };
}
