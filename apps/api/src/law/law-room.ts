import { ElementFindingResolver } from '../element-finding/element-finding.resolver.js';
import { SeizureResolver } from '../seizure/seizure.resolver.js';
import { LawResolver } from './law.resolver.js';

/** What the API needs for the law, and for what is laid beside it. */
export const LAW_ROOM = [ElementFindingResolver, LawResolver, SeizureResolver];
