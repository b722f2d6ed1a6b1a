import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { DataSource } from 'typeorm';

export type License = Readonly<Record<string, string>>;

/** A finding by the account numbers of the two licenses. */
export interface RegisterFinding {
  readonly kind: string;
  readonly answer: string;
  readonly before: string;
  readonly after: string;
  readonly evidence: readonly { readonly channel: string; readonly sentence: string }[];
}

const FINDINGS = `
  select f.kind, f.answer, a.record_id as before, b.record_id as after, f.evidence
  from reopening_finding f
  join entity_member am on am.entity_id = f.predecessor_id and am.left_at is null
  join source_record a on a.id = am.source_record_id
  join entity_member bm on bm.entity_id = f.successor_id and bm.left_at is null
  join source_record b on b.id = bm.source_record_id
  where f.superseded_at is null`;

export function readLicenses(path: string): License[] {
  return parse(readFileSync(path), { columns: true, skip_empty_lines: true });
}

/** Current findings by pair of accounts, as `pairOf` writes it. */
export async function registerFindings(dataSource: DataSource): Promise<Map<string, RegisterFinding>> {
  const rows = await dataSource.query<RegisterFinding[]>(FINDINGS);
  return new Map(rows.map((row) => [pairOf(row.before, row.after), row]));
}

export function pairOf(before: string | undefined, after: string | undefined): string {
  return `${before} ${after}`;
}

/** The listed reopenings whose owner is written "Last, First". */
export function ownedByPerson(listed: readonly License[]): License[] {
  return listed.filter(({ owner }) => /^[^,]+, [^,]+$/.test(owner ?? ''));
}

/** Closings followed at the same address by another owner under another name (window -90 … +730 days), as pairs. */
export function strangersAfter(licenses: readonly License[]): string[] {
  const at = new Map<string, License[]>();
  for (const row of licenses) {
    const key = plain(row['address']);
    if (key !== '') at.set(key, [...(at.get(key) ?? []), row]);
  }
  return [...at.values()].flatMap((rows) =>
    rows.flatMap((closed) =>
      rows.filter((opened) => isStranger(closed, opened)).map((opened) => pairOf(closed['account'], opened['account'])),
    ),
  );
}

function isStranger(closed: License, opened: License): boolean {
  const gap = (Date.parse(opened['start_date'] ?? '') - Date.parse(closed['close_date'] ?? '')) / 86_400_000;
  if (Number.isNaN(gap) || gap < -90 || gap > 730) return false;
  return plain(closed['owner_name']) !== plain(opened['owner_name']) && plain(closed['dba']) !== plain(opened['dba']);
}

function plain(text = ''): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
}
