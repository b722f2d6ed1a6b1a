import { licenseNumber } from '@townline/matching';
import {
  isNobody,
  validPeriod,
  type FactBatch,
  type FactReader,
  type FactTable,
  type Statement,
} from '@townline/registry';

const LICENSE_FACTS: FactTable = {
  name: 'license',
  columns: [
    ['observation_id', 'bigint'],
    ['source_record_id', 'bigint'],
    ['license_no', 'text'],
    ['status', 'text'],
    ['valid', 'daterange'],
  ],
};

/** Reads the license of a shop, with its status and dates as stated, or of a person. "N/A" is no license. */
export class LicenseFactReader implements FactReader {
  readonly resources = ['businesses', 'parties'] as const;

  read({ observationId, record, cardId }: Statement, facts: FactBatch): void {
    const { license_no: text, license_status: status, opened_on: openedOn, closed_on: closedOn } = record.fields;
    if (text === undefined || cardId === null || licenseNumber(text) === null) return;
    if (record.resource === 'parties' && isNobody(record)) return;
    facts.add(LICENSE_FACTS, [observationId, cardId, text.trim(), status ?? null, validPeriod(openedOn, closedOn)]);
  }
}
