import { DomainError } from '@townline/kernel';
import { LinkTableBuilder, rawColumns, type LinkModel, type LinkTable, type LinkValue } from '@townline/matching';
import { LinkError } from './link.errors.js';
import { chooseColumns, hasColumn, type ColumnChoice } from './model-columns.js';
import { openTableFile } from './table-file.js';
import type { TableFile } from './table.js';

/** The rows of the given files as one table, and the name of the table each comes from. */
export interface ReadTables {
  readonly table: LinkTable;
  readonly sources: readonly string[];
}

/**
 * Reads one or two files, the columns that the model reads and no others. Throws `LinkError` naming file, row and column
 * for a cell that cannot be taken.
 */
export async function readTables(paths: readonly string[], model: LinkModel): Promise<ReadTables> {
  const files: TableFile[] = [];
  try {
    for (const path of paths) files.push(await openTableFile(path));
    const reader = new TableReader(model, files);
    for (const [position, file] of files.entries()) await reader.read(file, position);
    return reader.finish();
  } finally {
    for (const file of files) await file.close();
  }
}

class TableReader {
  private readonly builder: LinkTableBuilder;
  private readonly choices: readonly ColumnChoice[];
  private readonly sources: string[];
  /** Ids in the order they were read, and where each file begins, to say where one occurs again. */
  private readonly ids: string[] = [];
  private readonly starts: number[] = [];

  constructor(
    private readonly model: LinkModel,
    private readonly files: readonly TableFile[],
  ) {
    this.choices = files.map((file) => chooseColumns(model, file.header, file.name));
    const names = this.choices[0]?.names ?? [];
    this.builder = new LinkTableBuilder(names, model.idColumn, rawColumns(model));
    this.sources = files.length > 1 ? files.map(({ name }) => name) : [];
  }

  async read(file: TableFile, position: number): Promise<void> {
    const { names = [] } = this.choices[0] ?? {};
    const { inFile: columns = [] } = this.choices[position] ?? {};
    const sourceAt = this.files.length === 1 ? names.indexOf(this.sourceColumn(file)) : -1;
    this.starts.push(this.ids.length);
    let row = 0;
    for await (const rows of file.rows(columns)) {
      for (const cells of rows) {
        row += 1;
        const source = sourceAt < 0 ? position : this.sourceOf(cells[sourceAt] ?? null, file, row);
        this.addRow(cells, source, file, row);
      }
    }
  }

  finish(): ReadTables {
    try {
      return { table: this.builder.build(), sources: this.sources };
    } catch (error) {
      if (error instanceof DomainError) throw this.repeated(error);
      throw error;
    }
  }

  private addRow(cells: readonly LinkValue[], source: number, file: TableFile, row: number): void {
    const [id] = cells;
    if (typeof id !== 'string' || id === '') {
      throw new LinkError('BAD_ROWS', `${file.name}, row ${row}, column ${this.model.idColumn}: the row has no id`);
    }
    this.ids.push(id);
    this.builder.addRow(cells, source);
  }

  /** Only a single file of several tables says in a column which of them a row belongs to. */
  private sourceColumn(file: TableFile): string {
    const { sourceColumn = '', linkType } = this.model;
    return linkType !== 'dedupe_only' && hasColumn(file.header, sourceColumn) ? sourceColumn : '';
  }

  private sourceOf(name: LinkValue, file: TableFile, row: number): number {
    if (typeof name !== 'string') {
      const column = this.model.sourceColumn ?? '';
      throw new LinkError('BAD_ROWS', `${file.name}, row ${row}, column ${column}: the row names no table`);
    }
    const known = this.sources.indexOf(name);
    return known >= 0 ? known : this.sources.push(name) - 1;
  }

  private repeated(error: DomainError): LinkError {
    const column = this.model.idColumn;
    for (const [position, { name }] of this.files.entries()) {
      const seen = new Map<string, number>();
      const end = this.starts[position + 1] ?? this.ids.length;
      for (let at = this.starts[position] ?? 0; at < end; at += 1) {
        const id = this.ids[at] ?? '';
        const row = at - (this.starts[position] ?? 0) + 1;
        const first = seen.get(id);
        if (first === undefined) seen.set(id, row);
        else
          return new LinkError(
            'BAD_ROWS',
            `${name}, row ${row}, column ${column}: the id "${id}" stands in row ${first} too`,
          );
      }
    }
    return new LinkError('BAD_ROWS', error.message, { cause: error });
  }
}
