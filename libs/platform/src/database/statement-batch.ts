import pg, { type Connection, type FieldDef, type Submittable } from 'pg';
import type { Cell } from './statement-cell.js';

/** How the cells of a prepared statement become a row; known once the server has described it. */
class RowShape {
  readonly names: readonly string[];
  private readonly parsers: readonly (((text: string) => unknown) | null)[];
  private readonly empty: Readonly<Record<string, unknown>>;
  /** Columns that hold ids of things. */
  readonly ids: readonly string[];

  constructor(fields: readonly FieldDef[]) {
    this.ids = fields
      .filter(({ dataTypeID }) => dataTypeID === UUID || dataTypeID === UUID_LIST)
      .map(({ name }) => name);
    this.names = fields.map(({ name }) => name);
    this.parsers = fields.map(({ dataTypeID }) => parserOf(dataTypeID));
    this.empty = Object.fromEntries(this.names.map((name) => [name, null]));
  }

  rowOf(cells: readonly Cell[]): object {
    // Cloning gives all rows one hidden class.
    const row: Record<string, unknown> = { ...this.empty };
    for (let place = 0; place < cells.length; place += 1) {
      const cell = cells[place] as Cell;
      if (cell === null) continue;
      const parse = this.parsers[place];
      row[this.names[place] as string] = parse ? parse(cell) : cell;
    }
    return row;
  }
}

/** Null for what stays text, as most cells do. */
function parserOf(dataTypeID: number): ((text: string) => unknown) | null {
  if (STAYS_TEXT.has(dataTypeID)) return null;
  return pg.types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown;
}

const { TEXT, VARCHAR, BPCHAR, UUID, INT8 } = pg.types.builtins;
/** `uuid[]` */
const UUID_LIST = 2951;
const STAYS_TEXT: ReadonlySet<number> = new Set([TEXT, VARCHAR, BPCHAR, UUID, INT8]);

/** One of the statements that travel together. */
export class BatchedStatement {
  rows: object[] = [];
  /** The server's word for what it did, `SELECT 3`; empty until then. */
  tag = '';
  shape: RowShape | null = null;
  error: Error | null = null;
  /** False for one that the server skipped because one before it failed. */
  answered = false;

  /** Without a name (the empty one) it is parsed and planned for this time alone. */
  constructor(
    readonly name: string,
    readonly text: string,
    readonly values: readonly Cell[],
    readonly resolve: (rows: object[]) => void,
    readonly reject: (error: Error) => void,
  ) {}
}

/** What each connection has parsed, by name. */
const parsed = new WeakMap<object, Map<string, RowShape>>();

/**
 * Statements sent over one connection in one write and answered in one go: between two processes each way there and back
 * costs as much as a small statement itself. The server runs them one after the other; where one fails it skips the rest.
 */
export class StatementBatch implements Submittable {
  private current = 0;
  private shapes = new Map<string, RowShape>();
  private ended = false;

  /** `done` is told of an error when the connection is not to be used any more. */
  constructor(
    readonly statements: readonly BatchedStatement[],
    private readonly done: (broken: Error | null) => void,
  ) {}

  submit(connection: Connection): void {
    const known = parsed.get(connection);
    if (known) this.shapes = known;
    else parsed.set(connection, this.shapes);
    const announced = new Set<string>();
    connection.stream.cork();
    for (const { name, text, values } of this.statements) {
      if (name === '' || (!this.shapes.has(name) && !announced.has(name))) {
        announced.add(name);
        connection.parse({ name, text, types: [] }, true);
        connection.describe({ type: 'S', name }, true);
      }
      connection.bind({ statement: name, values: [...values] }, true);
      connection.execute({}, true);
    }
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: { readonly fields: readonly FieldDef[] }): void {
    const statement = this.statements[this.current];
    if (statement) this.describe(statement, new RowShape(fields));
  }

  handleDataRow({ fields }: { readonly fields: readonly Cell[] }): void {
    const statement = this.statements[this.current];
    if (!statement || statement.error) return;
    try {
      statement.shape ??= this.shapes.get(statement.name) as RowShape;
      statement.rows.push(statement.shape.rowOf(fields));
    } catch (error) {
      statement.error = error as Error;
    }
  }

  handleCommandComplete({ text = '' }: { readonly text?: string } = {}): void {
    const statement = this.statements[this.current];
    if (statement) {
      statement.answered = true;
      statement.tag = text;
      // What gives no rows is not described, and has been parsed all the same.
      if (statement.shape === null && !this.shapes.has(statement.name)) this.describe(statement, new RowShape([]));
    }
    this.current += 1;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handleReadyForQuery(): void {
    this.end(null);
  }

  /** Of the server, about the statement it is at; or of the line, about all that are left. */
  handleError(error: Error): void {
    const statement = this.statements[this.current];
    const isParsed = statement !== undefined && (statement.name === '' || this.shapes.has(statement.name));
    const refused = error instanceof pg.DatabaseError && isParsed;
    for (const each of this.statements.slice(this.current, refused ? this.current + 1 : undefined)) {
      each.error = error;
      each.answered = true;
    }
    this.end(refused ? null : error);
  }

  private describe(statement: BatchedStatement, shape: RowShape): void {
    statement.shape = shape;
    if (statement.name !== '') this.shapes.set(statement.name, shape);
  }

  private end(broken: Error | null): void {
    if (this.ended) return;
    this.ended = true;
    this.done(broken);
  }
}
