import { FeeLoader } from './fee.loader.js';
import { FeeResolver } from './fee.resolver.js';

/** What the API needs for fees. */
export const FEE_ROOM = [FeeLoader, FeeResolver];
