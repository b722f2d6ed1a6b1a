import type { Affiliation } from '../establishment.js';

/** How a part in a shop is called in a sentence. */
export const ROLE_WORDS: Readonly<Record<Affiliation, string>> = {
  OWNER: 'owner',
  OFFICER: 'officer',
  MANAGER: 'manager',
  STAFF: 'worker',
  LICENSEE: 'licensee',
  REGISTERED_AGENT: 'registered agent',
  LANDLORD: 'landlord',
  LESSEE: 'lessee',
  UTILITY_PAYER: 'payer of the utilities',
};
