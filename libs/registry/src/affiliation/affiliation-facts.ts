import type { FactReader, Statement } from '../projection/fact-reader.js';
import type { PropertyInterestKind } from '../property-interest/property-interest.entity.js';
import { FACT_COLUMNS, type FactBatch, type FactTable } from '../source-record/fact-batch.js';
import { validPeriod } from '../source-record/valid-period.js';
import { RegistryError } from '../registry.errors.js';
import type { AffiliationKind } from './affiliation.entity.js';

const COLUMNS = [...FACT_COLUMNS, ['kind', 'text'], ['business_record_id', 'bigint']] as const;
const AFFILIATION_FACTS: FactTable = { name: 'affiliation', columns: COLUMNS };
const PROPERTY_INTEREST_FACTS: FactTable = { name: 'property_interest', columns: COLUMNS };

/** Parts in the business itself. */
const AFFILIATIONS: Readonly<Record<string, AffiliationKind>> = {
  owner: 'OWNER',
  officer: 'OFFICER',
  manager: 'MANAGER',
  staff: 'STAFF',
  licensee: 'LICENSEE',
  registered_agent: 'REGISTERED_AGENT',
};

/** Parts in the premises, which outlast the business in them. */
const PROPERTY_INTERESTS: Readonly<Record<string, PropertyInterestKind>> = {
  landlord: 'LANDLORD',
  lessee: 'LESSEE',
  utility_payer: 'UTILITY_PAYER',
};

/** Reads who had what part in which shop or its premises, and when. An interest's premises is settled afterwards. */
export class AffiliationFactReader implements FactReader {
  readonly resources = ['affiliations'] as const;

  read({ observationId, record, businessCardId, partyCardId }: Statement, facts: FactBatch): void {
    const role = record.fields['role'] ?? '';
    const period = validPeriod(record.fields['valid_from'], record.fields['valid_to']);
    const [affiliation, interest] = [AFFILIATIONS[role], PROPERTY_INTERESTS[role]];
    const base = [observationId, partyCardId, period];
    if (affiliation) facts.add(AFFILIATION_FACTS, [...base, affiliation, businessCardId]);
    else if (interest) facts.add(PROPERTY_INTEREST_FACTS, [...base, interest, businessCardId]);
    else
      throw new RegistryError(
        'UNKNOWN_ROLE',
        `${record.source} ${record.recordId}: "${role}" is no part in a business`,
      );
  }
}
