import type { MappedRecord } from '@townline/sources';
import type { CardKey } from '../source-record/source-record.repository.js';

/** The card that a row about a shop or a party is about; `agency` is that of the row's source. */
export function ownCard({ resource, source, recordId }: MappedRecord, agency: string): CardKey | null {
  if (resource === 'businesses') return { agency, source, kind: 'BUSINESS', recordId };
  return resource === 'parties' ? { agency, source, kind: 'PARTY', recordId } : null;
}

/** The card of the shop or the party that a row refers to. */
export function referredCard({ fields }: MappedRecord, noun: 'business' | 'party', agency: string): CardKey | null {
  const [source, recordId] = [fields[`${noun}_source`], fields[`${noun}_record_id`]];
  if (source === undefined || recordId === undefined) return null;
  return { agency, source, kind: noun === 'business' ? 'BUSINESS' : 'PARTY', recordId };
}

/** Every card that a row speaks of. */
export function cardsNamedIn(record: MappedRecord, agency: string): CardKey[] {
  const referred = (['business', 'party'] as const).map((noun) => referredCard(record, noun, agency));
  return [ownCard(record, agency), ...referred].filter((card) => card !== null);
}
