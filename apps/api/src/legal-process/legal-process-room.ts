import { LegalProcessLoader } from './legal-process.loader.js';
import { LegalProcessResolver } from './legal-process.resolver.js';

/** What the API needs for legal process. */
export const LEGAL_PROCESS_ROOM = [LegalProcessLoader, LegalProcessResolver];
