import { earliestDay } from '@townline/kernel';
import { readPhones } from '../identifier/read-identifiers.js';
import type { FactReader, Statement } from '../projection/fact-reader.js';
import type { FactBatch, FactTable } from '../source-record/fact-batch.js';

const ADVERTISEMENT_FACTS: FactTable = {
  name: 'advertisement',
  columns: [
    ['observation_id', 'bigint'],
    ['posted_on', 'date'],
    ['title', 'text'],
    ['body', 'text'],
    ['phone', 'text'],
    ['url', 'text'],
    ['city', 'text'],
    ['state', 'text'],
    ['business_record_id', 'bigint'],
  ],
};

/** Reads an advertisement as posted; of a partial date the first day it can mean. */
export class AdvertisementFactReader implements FactReader {
  readonly resources = ['advertisements'] as const;

  read({ observationId, record, businessCardId }: Statement, facts: FactBatch): void {
    const { posted_on: postedOn, title, body, phone, url, city, state } = record.fields;
    const [number] = phone === undefined ? [] : readPhones(phone, undefined);
    const dialled = number?.normalValue.startsWith('+') ? number.normalValue : phone;
    const words = [title ?? null, body ?? null, dialled ?? null, url ?? null, city ?? null, state ?? null];
    facts.add(ADVERTISEMENT_FACTS, [observationId, earliestDay(postedOn ?? ''), ...words, businessCardId]);
  }
}
