export type ColumnValue = string | number | boolean | null;

/**
 * Rows for a bulk statement, each column as one text that the database cuts at a separator: half the time, on both sides, of
 * the driver's arrays, whose every value is quoted and unquoted. All columns arrive as text.
 */
export class ColumnTexts {
  readonly parameters: readonly string[];
  /** The rows as a table `v` of the given columns, for a `from` clause. */
  readonly rows: string;

  constructor(names: readonly string[], columns: readonly (readonly ColumnValue[])[]) {
    const mark = unusedMark(columns);
    const [separator, nothing] = [`\u001f${mark}`, `\u001d${mark}`];
    const texts = columns.map((column) => column.map((value) => value ?? nothing).join(separator));
    this.parameters = [separator, nothing, ...texts];
    const arrays = columns.map((_, position) => cut(`$${position + 3}::text`));
    this.rows = `unnest(${arrays.join(', ')}) as v(${names.join(', ')})`;
  }
}

/** An empty text is one empty value, not none: a statement without rows is not sent. */
function cut(text: string): string {
  return `case ${text} when '' then array[''] else string_to_array(${text}, $1::text, $2::text) end`;
}

/** What separators must end in so that no value holds one. Rows hardly ever bear control characters: nearly always nothing. */
function unusedMark(columns: readonly (readonly ColumnValue[])[]): string {
  let mark = '';
  const holds = (value: ColumnValue): boolean =>
    typeof value === 'string' && (value.includes(`\u001f${mark}`) || value.includes(`\u001d${mark}`));
  while (columns.some((column) => column.some(holds))) mark += '\u001c';
  return mark;
}
