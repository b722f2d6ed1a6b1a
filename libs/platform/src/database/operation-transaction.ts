import type { PoolClient, QueryResultRow } from 'pg';
import { type DataSource, type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import { BatchedStatement } from './statement-batch.js';
import { anyCellOf, type Cell, cellOf } from './statement-cell.js';
import { type Shown, shownBy } from './shown-rows.js';
import { statementDigest } from './statement-digest.js';
import { poolOf, sendBatch, settle } from './statement-line.js';

/** How an operation begins. */
export interface OperationOpening {
  /** One statement, run after `begin`: it says for whom the transaction is. */
  readonly text: string;
  readonly values: readonly unknown[];
  /** What is thrown to everybody in the operation where the opening failed. */
  readonly failed: (error: Error) => unknown;
}

const BEGIN = ['begin'];
/** Inside a savepoint nothing can be written, and what fails takes nothing else with it. */
const READ_ONLY = ['savepoint reading', 'set transaction read only'];
const AFTER_FAILURE = ['rollback to savepoint reading', 'set transaction read only'];
const DONE_READING = ['release savepoint reading'];
const COMMIT = ['commit'];
const ROLLBACK = ['rollback'];

const operations = new WeakMap<EntityManager, OperationTransaction>();

/** The operation whose manager this is. */
export function operationOf(manager: EntityManager): OperationTransaction | undefined {
  return operations.get(manager);
}

/**
 * All that one operation asks, in one transaction on one connection. It opens with the first statement and costs no way there
 * and back of its own; statements of the same moment travel together. Only reading is done in it, apart from one last
 * statement that may go with the commit. End it with `commit` or `rollback`.
 */
export class OperationTransaction {
  /** For whoever asks by TypeORM; `transaction` blocks of its own it has none. */
  readonly manager: EntityManager;
  private client: PoolClient | undefined;
  private waiting: BatchedStatement[] = [];
  private sending: Promise<void> | undefined;
  private prelude: readonly BatchedStatement[];
  private readonly asked: BatchedStatement[] = [];
  private isEnding = false;
  /** Why nothing can be asked any more. */
  private over: Error | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly opening: OperationOpening,
  ) {
    this.prelude = [...BEGIN.map(plain), this.begin(), ...READ_ONLY.map(plain)];
    this.manager = managerOf(dataSource, this);
    operations.set(this.manager, this);
  }

  /** Runs a text that is planned for its values. Throws TypeORM's `QueryFailedError`. */
  async query(text: string, values: readonly unknown[] = []): Promise<BatchedStatement> {
    try {
      return await this.ask('', text, values.map(anyCellOf));
    } catch (error) {
      throw isOfServer(error) ? new QueryFailedError(text, [...values], error) : error;
    }
  }

  /** Runs one of a closed set of texts, which each connection parses and plans once. Throws the driver's error. */
  async lookUp<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.ask(`townline_${statementDigest(text)}`, text, values.map(cellOf));
    return rows as Row[];
  }

  /**
   * Ends it. What `last` asks of the manager it is given, one statement, is run when reading is over and commits with it, in one
   * go: if it fails nothing has happened. Throws what `last` throws.
   */
  async commit(last?: (manager: EntityManager) => Promise<void>): Promise<void> {
    this.isEnding = true;
    await this.sending;
    if (this.over) throw this.over;
    if (last === undefined && this.client === undefined) return this.release(null);
    const query = async (text: string, values: readonly unknown[] = []): Promise<object[]> => {
      const statement = control(text, values.map(anyCellOf));
      await this.finish([statement]);
      return statement.rows;
    };
    try {
      if (last === undefined) await this.finish([]);
      else await last(Object.create(this.manager, { query: { value: query } }) as EntityManager);
    } finally {
      await this.rollback();
    }
  }

  /** Ends it without a trace. Nothing where it has ended. */
  async rollback(): Promise<void> {
    this.isEnding = true;
    await this.sending;
    this.over ??= ended();
    if (this.client) this.release(await sendBatch(this.client, ROLLBACK.map(plain)));
  }

  /** What this person may see is looked up anew before the next statement: what they have just done may have widened it. */
  renew(): void {
    if (this.client) this.prelude = [...this.prelude, this.begin()];
  }

  /** What it has been shown so far. */
  shown(): Shown {
    return shownBy(this.asked);
  }

  private begin(): BatchedStatement {
    return control(this.opening.text, this.opening.values.map(anyCellOf));
  }

  private ask(name: string, text: string, values: readonly Cell[]): Promise<BatchedStatement> {
    return new Promise((resolve, reject) => {
      if (this.over || this.isEnding) return reject(this.over ?? ended());
      const statement: BatchedStatement = new BatchedStatement(name, text, values, () => resolve(statement), reject);
      this.asked.push(statement);
      this.waiting.push(statement);
      this.sending ??= new Promise((sent) => process.nextTick(() => void this.sendWaiting().finally(sent)));
    });
  }

  private async sendWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      await settle(this.waiting.splice(0), (left) => {
        if (this.over) throw this.over;
        return this.run(left);
      });
    }
    this.sending = undefined;
  }

  /** With what has to go before: the opening, or the way back from what failed. Throws where the opening fails. */
  private async run(statements: readonly BatchedStatement[]): Promise<void> {
    const client = (this.client ??= await this.connect());
    const { prelude } = this;
    this.prelude = [];
    const broken = await sendBatch(client, [...prelude, ...statements]);
    const refused = prelude.find(({ error }) => error)?.error;
    if (refused) this.over ??= asError(this.opening.failed(refused));
    if (broken) this.release(broken);
    if (refused) throw this.over ?? refused;
    if (statements.some(({ error }) => error)) this.prelude = AFTER_FAILURE.map(plain);
  }

  /** The last way: ends reading, does what is left, commits. */
  private async finish(last: readonly BatchedStatement[]): Promise<void> {
    const statements = [...DONE_READING.map(plain), ...last, ...COMMIT.map(plain)];
    await this.run(statements);
    const failed = statements.find(({ error, answered }) => error !== null || !answered);
    if (failed) throw failed.error ?? ended();
    this.release(null);
  }

  private async connect(): Promise<PoolClient> {
    const client = await poolOf(this.dataSource).connect();
    // The server may end a connection at any time; whoever asks next is told.
    client.on('error', this.onLost);
    return client;
  }

  private readonly onLost = (error: Error): void => {
    this.over ??= error;
  };

  private release(broken: Error | null): void {
    this.over ??= broken ?? ended();
    this.client?.removeListener('error', this.onLost);
    this.client?.release(broken ?? undefined);
    this.client = undefined;
  }
}

function ended(): Error {
  return new Error('the operation is over');
}

/** Statements of the operation itself, parsed once by each connection. */
function control(text: string, values: readonly Cell[] = []): BatchedStatement {
  return new BatchedStatement(
    `townline_operation_${statementDigest(text)}`,
    text,
    values,
    () => undefined,
    () => undefined,
  );
}

function plain(text: string): BatchedStatement {
  return control(text);
}

/** TypeORM's manager on the operation. */
function managerOf(dataSource: DataSource, operation: OperationTransaction): EntityManager {
  const runner = dataSource.createQueryRunner();
  const query = async (text: string, values?: readonly unknown[], isStructured = false): Promise<unknown> => {
    const { rows, tag } = await operation.query(text, values);
    return isStructured ? { raw: rows, records: rows, affected: Number(/\d+$/.exec(tag)?.[0] ?? 0) } : rows;
  };
  const none = (): Promise<never> => Promise.reject(new Error('an operation reads, in one transaction of its own'));
  const own: Partial<Record<keyof QueryRunner, unknown>> = { query, connect: none, startTransaction: none };
  Object.assign(runner, own);
  return runner.manager;
}

function isOfServer(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'severity' in error;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
