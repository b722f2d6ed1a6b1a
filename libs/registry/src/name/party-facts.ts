import { businessName, personName } from '@townline/matching';
import type { MappedRecord } from '@townline/sources';
import { IDENTIFIER_FACTS, identifierValues } from '../identifier/identifier-facts.js';
import { readIdentifiers } from '../identifier/read-identifiers.js';
import type { FactReader, Statement } from '../projection/fact-reader.js';
import { FACT_COLUMNS, type FactBatch, type FactTable } from '../source-record/fact-batch.js';
import { validPeriod } from '../source-record/valid-period.js';
import { searchName } from './search-name.js';

const PARTY_NAME_FACTS: FactTable = {
  name: 'party_name',
  columns: [
    ...FACT_COLUMNS,
    ['party_kind', 'text'],
    ['name', 'text'],
    ['alias', 'boolean'],
    ['search_name', 'text'],
    ['birth_date', 'text'],
  ],
};

/** Reads what a row says of a person or an organization. A placeholder is nobody: nothing is kept of it but its card. */
export class PartyFactReader implements FactReader {
  readonly resources = ['parties'] as const;

  read({ observationId, record, cardId }: Statement, facts: FactBatch): void {
    if (isNobody(record)) return;
    const { fields } = record;
    const base = [observationId, cardId, validPeriod(undefined, undefined)];
    const kind = fields['kind'] === 'organization' ? 'ORGANIZATION' : 'PERSON';
    for (const [position, name] of partyNames(record).entries()) {
      const values = [kind, name, position > 0, searchName(name), fields['birth_date'] ?? null];
      facts.add(PARTY_NAME_FACTS, [...base, ...values]);
    }
    for (const found of readIdentifiers(fields)) facts.add(IDENTIFIER_FACTS, [...base, ...identifierValues(found)]);
  }
}

/** True when a party row names no one: "See Attached", "N/A". */
export function isNobody(record: MappedRecord): boolean {
  return !names(record, record.fields['name'] ?? '');
}

/** The name first, then each alias that names someone. */
function partyNames(record: MappedRecord): string[] {
  const aliases = (record.fields['other_names'] ?? '').split(';').map((name) => name.trim());
  return [...new Set([record.fields['name'] ?? '', ...aliases.filter((name) => names(record, name))])];
}

function names(record: MappedRecord, name: string): boolean {
  return (record.fields['kind'] === 'organization' ? businessName(name) : personName(name)) !== null;
}
