import { isPlaceholder } from '@townline/matching';
import { IDENTIFIER_FACTS, identifierValues } from '../identifier/identifier-facts.js';
import { readIdentifiers } from '../identifier/read-identifiers.js';
import { searchName } from '../name/search-name.js';
import type { FactReader, Statement } from '../projection/fact-reader.js';
import { validPeriod } from '../source-record/valid-period.js';
import { FACT_COLUMNS, type FactBatch, type FactTable } from '../source-record/fact-batch.js';
import { venueKind } from './venue-kind.js';

const BUSINESS_STATEMENT_FACTS: FactTable = {
  name: 'business_statement',
  columns: [
    ...FACT_COLUMNS,
    ['venue_kind', 'text'],
    ['category', 'text'],
    ['opened_on', 'text'],
    ['closed_on', 'text'],
  ],
};

const TRADING_NAME_FACTS: FactTable = {
  name: 'trading_name',
  columns: [...FACT_COLUMNS, ['name', 'text'], ['kind', 'text'], ['search_name', 'text']],
};

/** Reads what a row says of a shop: its trade and dates, the names on sign and license, its identifiers. */
export class BusinessFactReader implements FactReader {
  readonly resources = ['businesses'] as const;

  read({ observationId, record, cardId }: Statement, facts: FactBatch): void {
    const { fields } = record;
    const { opened_on: openedOn, closed_on: closedOn } = fields;
    const base = [observationId, cardId, validPeriod(openedOn, closedOn)];
    const kind = venueKind(fields['category'], fields['trade_name'] ?? '');
    facts.add(BUSINESS_STATEMENT_FACTS, [
      ...base,
      kind,
      fields['category'] ?? null,
      openedOn ?? null,
      closedOn ?? null,
    ]);
    for (const [field, kind] of NAMES) {
      const name = fields[field];
      if (name === undefined || isNameless(name)) continue;
      facts.add(TRADING_NAME_FACTS, [...base, name, kind, searchName(name)]);
    }
    for (const found of readIdentifiers(fields)) facts.add(IDENTIFIER_FACTS, [...base, ...identifierValues(found)]);
  }
}

const NAMES = [
  ['trade_name', 'TRADE'],
  ['legal_name', 'LEGAL'],
] as const;

/** "See Attached" is no name; "168" may be one. */
function isNameless(name: string): boolean {
  return searchName(name) === '' || (isPlaceholder(name) && !/\d{2}/.test(name));
}
