import type { Provider } from '@nestjs/common';
import { DiscoveryResolver } from './discovery.resolver.js';
import { IntelligenceResolver } from './intelligence.resolver.js';
import { PurgeResolver } from './purge.resolver.js';

/** Criminal intelligence, what must not be removed, what lawfully is, and what is handed over to the defense. */
export const INTELLIGENCE_ROOM: Provider[] = [IntelligenceResolver, PurgeResolver, DiscoveryResolver];
