import { CaseFileResolver } from './case-file.resolver.js';
import { CaseLoader } from './case.loader.js';
import { CaseWorkResolver } from './case-work.resolver.js';

/** What the API needs for cases. */
export const CASE_ROOM = [CaseFileResolver, CaseLoader, CaseWorkResolver];
