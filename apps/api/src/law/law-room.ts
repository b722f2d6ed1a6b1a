import { CounterResolver } from '../counter/counter.resolver.js';
import { ElementFindingResolver } from '../element-finding/element-finding.resolver.js';
import { LandlordResolver } from '../landlord/landlord.resolver.js';
import { SeizureResolver } from '../seizure/seizure.resolver.js';
import { LawResolver } from './law.resolver.js';

/** What the API needs for the law, and for what is laid beside it. */
export const LAW_ROOM = [CounterResolver, ElementFindingResolver, LandlordResolver, LawResolver, SeizureResolver];
