import { DomainError } from '@townline/kernel';
import type { FactBatch, FactReader, FactTable, Statement } from '@townline/registry';
import { EVENT_KINDS, INSTRUMENTS } from './enforcement-event.entity.js';

const EVENT_FACTS: FactTable = {
  name: 'enforcement_event',
  columns: [
    ['observation_id', 'bigint'],
    ['source_record_id', 'bigint'],
    ['kind', 'text'],
    ['occurred_on', 'text'],
    ['authority', 'text'],
    ['instrument', 'text'],
    ['note', 'text'],
    ['branch', 'text'],
    ['result', 'text'],
    ['findings', 'text'],
    ['reinspect_on', 'text'],
    ['license_no', 'text'],
  ],
};

const KINDS: ReadonlySet<string> = new Set(EVENT_KINDS);
const KNOWN_INSTRUMENTS: ReadonlySet<string> = new Set(INSTRUMENTS);

/** Reads what a town, a court or an owner did about a shop. A closing is one by order only where the source says so. */
export class EventFactReader implements FactReader {
  readonly resources = ['events'] as const;

  read({ observationId, record, businessCardId }: Statement, facts: FactBatch): void {
    const { occurred_on: occurredOn, authority, note } = record.fields;
    const kind = (record.fields['kind'] ?? '').toUpperCase();
    const instrument = record.fields['instrument']?.toUpperCase() ?? null;
    const place = `${record.source} ${record.recordId}`;
    if (!KINDS.has(kind)) throw new DomainError('UNKNOWN_EVENT_KIND', `${place}: "${kind}" is no kind of event`);
    if (instrument !== null && !KNOWN_INSTRUMENTS.has(instrument)) {
      throw new DomainError('UNKNOWN_INSTRUMENT', `${place}: "${instrument}" is no instrument`);
    }
    const values = [kind, occurredOn ?? null, authority ?? null, instrument, note ?? null];
    facts.add(EVENT_FACTS, [observationId, businessCardId, ...values, ...detailsOf(record.fields)]);
  }
}

/** Of an inspection or a license. The words of branch and result were checked when the row was read. */
function detailsOf(fields: Readonly<Record<string, string>>): (string | null)[] {
  const { branch, result, findings, reinspect_on: reinspectOn, license_no: licenseNo } = fields;
  const words = [branch?.toUpperCase(), result?.toUpperCase(), findings, reinspectOn, licenseNo?.trim()];
  return words.map((word) => word ?? null);
}
