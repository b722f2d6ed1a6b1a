import { dirname, join } from 'node:path';
import { address, personName } from '@townline/matching';
import type { LabelledSet } from './labelled-set.js';
import { readRows, type TextRow } from './truth-files.js';

const TABLES = ['customers.csv', 'reference.csv', 'watchlist.csv'];

/** Three small tables of people and companies as one, its columns brought together, and one of the two keys to it. */
export function senzingSet(name: string, customers: string, key: string): LabelledSet {
  const entity = new Map(readRows(key).map((row) => [keyOf(row), row['CLUSTER_ID'] ?? '']));
  const rows = TABLES.flatMap((table) => readRows(join(dirname(customers), table))).map(record);
  return { name, sources: [rows], truth: { kind: 'entities', entityOf: (row) => entity.get(row['id'] ?? '') ?? '' } };
}

function keyOf(row: TextRow): string {
  return `${row['DATA_SOURCE'] ?? ''} ${row['RECORD_ID'] ?? ''}`;
}

function record(row: TextRow): TextRow {
  const line = row['ADDR_LINE1'] ?? row['ADDR_FULL'];
  const place = {
    city: row['ADDR_CITY'] ?? null,
    state: row['ADDR_STATE'] ?? null,
    postalCode: row['ADDR_POSTAL_CODE'] ?? null,
  };
  const form =
    line === undefined ? null : address({ street: line.split(',')[0] ?? line, ...place, city: place.city ?? '-' });
  const cells: Record<string, string | null | undefined> = {
    id: keyOf(row),
    ...names(row),
    born: row['DATE_OF_BIRTH'],
    number: row['SSN_NUMBER'] ?? row['NATIONAL_ID_NUMBER'] ?? row['TAX_ID_NUMBER'],
    email: row['EMAIL_ADDRESS'],
    phone: row['PHONE_NUMBER'],
    houseNumber: form?.number,
    street: form?.street,
    place: row['ADDR_CITY'],
    postcode: row['ADDR_POSTAL_CODE'] ?? /\b\d{5}\b(?!.*\d)/.exec(line ?? '')?.[0],
  };
  return Object.fromEntries(Object.entries(cells).flatMap(([column, cell]) => (cell ? [[column, cell]] : [])));
}

function names(row: TextRow): { given?: string | undefined; family?: string | null | undefined } {
  const { PRIMARY_NAME_FIRST: given, PRIMARY_NAME_LAST: family, PRIMARY_NAME_ORG: company } = row;
  if (company !== undefined) return { family: company };
  if (given !== undefined || family !== undefined) return { given, family };
  const form = personName(row['PRIMARY_NAME_FULL'] ?? row['NATIVE_NAME_FULL'] ?? '');
  return form === null ? {} : { given: form.given[0], family: form.family };
}
