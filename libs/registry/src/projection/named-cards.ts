import type { MappedRecord } from '@townline/sources';
import type { CardKey } from '../source-record/source-record.repository.js';

/** The card that a row about a shop or a party is about. */
export function ownCard({ resource, source, recordId }: MappedRecord): CardKey | null {
  if (resource === 'businesses') return { source, kind: 'BUSINESS', recordId };
  return resource === 'parties' ? { source, kind: 'PARTY', recordId } : null;
}

/** The card of the shop or the party that a row refers to. */
export function referredCard({ fields }: MappedRecord, noun: 'business' | 'party'): CardKey | null {
  const [source, recordId] = [fields[`${noun}_source`], fields[`${noun}_record_id`]];
  if (source === undefined || recordId === undefined) return null;
  return { source, kind: noun === 'business' ? 'BUSINESS' : 'PARTY', recordId };
}

/** Every card that a row speaks of. */
export function cardsNamedIn(record: MappedRecord): CardKey[] {
  return [ownCard(record), referredCard(record, 'business'), referredCard(record, 'party')].filter(
    (card) => card !== null,
  );
}
