import { ExhibitPurgeResolver } from './exhibit-purge.resolver.js';
import { ExhibitLoader } from './exhibit.loader.js';
import { ExhibitCopyResolver, ExhibitResolver } from './exhibit.resolver.js';

/** What the API needs for exhibits. */
export const EXHIBIT_ROOM = [ExhibitCopyResolver, ExhibitLoader, ExhibitPurgeResolver, ExhibitResolver];
