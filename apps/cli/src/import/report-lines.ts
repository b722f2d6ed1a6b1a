import type { FileReport, ImportReport } from '@townline/sources';

const COUNTS = ['read', 'stored', 'unchanged', 'superseding', 'refused'] as const;

/** An import in lines: the counts of every file, then what a person should know. */
export function reportLines(result: ImportReport): readonly string[] {
  const width = Math.max(4, ...result.files.map(({ file }) => file.length));
  const header = ['file'.padEnd(width), ...COUNTS.map((name) => name.padStart(11))].join(' ');
  const lines = result.files.map((file) => countLine(file, width));
  const notes = result.files.flatMap(({ file, notes: about }) => about.map((note) => `${file}: ${note}`));
  const rejects = result.rejectsFile === null ? [] : [`refused rows are listed in ${result.rejectsFile}`];
  const dry = result.dryRun ? ['dry run: nothing was stored'] : [];
  return [header, ...lines, ...notes, ...result.notes, ...rejects, ...dry];
}

function countLine(file: FileReport, width: number): string {
  return [file.file.padEnd(width), ...COUNTS.map((name) => String(file[name]).padStart(11))].join(' ');
}
