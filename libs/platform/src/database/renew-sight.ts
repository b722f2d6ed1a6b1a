import { operationOf } from './operation-transaction.js';
import { scopedManager } from './statement-scope.js';

/**
 * What the one at work may see is looked up anew before the next statement. For work that takes long in between, as receiving a
 * file does: rights may have ended meanwhile, and the seal on what they were holds for a minute. Nothing where nobody signs in.
 */
export function renewSight(): void {
  const scope = scopedManager();
  if (scope !== undefined) operationOf(scope)?.renew();
}
