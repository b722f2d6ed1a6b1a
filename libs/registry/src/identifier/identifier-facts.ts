import { FACT_COLUMNS, type FactTable, type FactValue } from '../source-record/fact-batch.js';
import type { ReadIdentifier } from './read-identifiers.js';

export const IDENTIFIER_FACTS: FactTable = {
  name: 'identifier',
  columns: [...FACT_COLUMNS, ['kind', 'text'], ['value', 'text'], ['normal_value', 'text']],
};

/** The columns of an identifier after those of every fact. */
export function identifierValues(found: ReadIdentifier): FactValue[] {
  return [found.kind, found.value, found.normalValue];
}
