/** A lead as the demo prints it. */
export interface LeadLine {
  readonly predecessor: string;
  readonly successor: string;
  readonly towns: string;
  readonly gapDays: number | null;
  readonly probability: number;
  readonly strongestFor: string | null;
  readonly strongestAgainst: string | null;
}

const HEADINGS = ['closed shop', 'later shop', 'towns', 'gap in days', 'probability'] as const;

/** Leads as lines of text: a row each, and under it the strongest evidence for and against. */
export function leadTable(leads: readonly LeadLine[]): string {
  const rows = leads.map((lead) => [
    lead.predecessor,
    lead.successor,
    lead.towns,
    lead.gapDays === null ? 'not known' : String(lead.gapDays),
    lead.probability.toFixed(2),
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const body = leads.flatMap((lead, index) => [
    line(rows[index] ?? []),
    `    for:     ${lead.strongestFor ?? 'nothing'}`,
    `    against: ${lead.strongestAgainst ?? 'nothing on record'}`,
  ]);
  return [line(HEADINGS), widths.map((width) => '-'.repeat(width)).join('  '), ...body].join('\n');
}
