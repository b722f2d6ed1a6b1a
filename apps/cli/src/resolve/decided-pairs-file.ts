import { rename, rm, writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import type { DecidedPairReadRepository, DecidedPairRow } from '@townline/leads';

const PAGE = 1_000;

/** The columns, in their order; `evidence` is JSON, as it was before the person who decided. */
export const DECIDED_COLUMNS = [
  'predecessor_source',
  'predecessor_record_id',
  'successor_source',
  'successor_record_id',
  'verdict',
  'decided_at',
  'reopened',
  'probability',
  'weight',
  'model_version',
  'evidence',
] as const;

/** Writes the decisions that stand as labelled pairs, whole or not at all; returns how many. */
export async function writeDecidedPairs(
  pairs: Pick<DecidedPairReadRepository, 'findDecided'>,
  path: string,
): Promise<number> {
  const rows: DecidedPairRow[] = [];
  for (let after: string | null = null; ;) {
    const page: DecidedPairRow[] = await pairs.findDecided({ limit: PAGE, after });
    rows.push(...page);
    if (page.length < PAGE) break;
    after = page.at(-1)?.id ?? null;
  }
  const draft = `${path}.${process.pid}`;
  try {
    await writeFile(draft, stringify([[...DECIDED_COLUMNS], ...rows.map(cellsOf)], { record_delimiter: 'unix' }));
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  return rows.length;
}

function cellsOf(row: DecidedPairRow): string[] {
  return [
    row.predecessorSource ?? '',
    row.predecessorRecordId ?? '',
    row.successorSource ?? '',
    row.successorRecordId ?? '',
    row.verdict,
    row.decidedAt.toISOString(),
    String(row.isReopened),
    String(row.probability),
    String(row.weight),
    row.modelVersion,
    JSON.stringify(row.evidence),
  ];
}
