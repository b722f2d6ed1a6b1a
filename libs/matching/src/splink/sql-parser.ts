import { SqlRefused, tokens, type Token } from './sql-tokens.js';
import { binary, call, type Sql, type SqlBranch, type SqlOperator } from './sql-tree.js';

/** What each operator binds, loosest first: the order of PostgreSQL and DuckDB. */
const BINDING: readonly (readonly SqlOperator[])[] = [
  ['or'],
  ['and'],
  ['=', '<>', '<', '<=', '>', '>='],
  ['||'],
  ['+', '-'],
  ['*', '/'],
];
const COMPARED = 2;
const SPELLINGS: Readonly<Record<string, SqlOperator>> = { '==': '=', '!=': '<>' };
const RESERVED = new Set([
  'and',
  'or',
  'not',
  'is',
  'case',
  'when',
  'then',
  'else',
  'end',
  'as',
  'in',
  'like',
  'between',
]);

/** Reads one SQL expression. Throws `SqlRefused` naming the first piece that is not understood. */
export function parseSql(sql: string): Sql {
  const parser = new Parser(tokens(sql));
  return parser.whole();
}

class Parser {
  private at = 0;

  constructor(private readonly all: readonly Token[]) {}

  whole(): Sql {
    const sql = this.expression(0);
    if (this.next.kind !== 'end') this.refuse();
    return sql;
  }

  private get next(): Token {
    return this.all[this.at] as Token;
  }

  private expression(level: number): Sql {
    if (level === COMPARED && this.takeWord('not')) return { kind: 'not', value: this.expression(COMPARED) };
    if (level === BINDING.length) return this.signed();
    let left = this.expression(level + 1);
    for (;;) {
      const operator = this.takeOperator(BINDING[level] ?? []);
      if (operator !== undefined) left = binary(operator, left, this.expression(level + 1));
      else if (level === COMPARED && this.takeWord('is')) left = this.nullTest(left);
      else return left;
    }
  }

  private nullTest(value: Sql): Sql {
    const negated = this.takeWord('not');
    this.wantWord('null');
    return { kind: 'isNull', value, negated };
  }

  private signed(): Sql {
    if (this.takeMark('-')) return { kind: 'negative', value: this.signed() };
    let value = this.primary();
    for (;;) {
      if (this.takeMark('::')) value = { kind: 'cast', value, type: this.typeName() };
      else if (this.takeMark('[')) {
        value = { kind: 'item', value, index: this.expression(0) };
        this.wantMark(']');
      } else return value;
    }
  }

  private primary(): Sql {
    const token = this.next;
    this.at += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.value) };
    if (token.kind === 'text') return { kind: 'text', value: token.value };
    if (token.kind === 'name') return this.column(token);
    if (token.kind === 'word') return this.word(token);
    if (token.value === '(' && token.kind === 'mark') return this.closed(this.expression(0), ')');
    if (token.value === '[' && token.kind === 'mark') return this.closed({ kind: 'list', values: this.list(']') }, ']');
    this.at -= 1;
    return this.refuse();
  }

  private closed(sql: Sql, mark: string): Sql {
    this.wantMark(mark);
    return sql;
  }

  private word(token: Token): Sql {
    const word = token.value.toLowerCase();
    if (word === 'null') return { kind: 'null' };
    if (word === 'true' || word === 'false') return { kind: 'truth', value: word === 'true' };
    if (word === 'case') return this.cases();
    if ((word === 'cast' || word === 'try_cast') && this.takeMark('(')) return this.cast(word);
    if (word === 'lambda' && this.next.kind === 'word') return this.lambda();
    if (RESERVED.has(word)) {
      this.at -= 1;
      return this.refuse();
    }
    if (this.takeMark('(')) return this.closed(call(word, ...this.list(')')), ')');
    if (this.takeMark('->')) return { kind: 'lambda', parameter: token.value, body: this.expression(0) };
    return this.column(token);
  }

  /** `lambda x: f(x)`, which DuckDB writes where it wrote `x -> f(x)` before. */
  private lambda(): Sql {
    const parameter = this.next.value;
    this.at += 1;
    this.wantMark(':');
    return { kind: 'lambda', parameter, body: this.expression(0) };
  }

  private column(token: Token): Sql {
    if (!this.takeMark('.')) return { kind: 'column', table: null, name: token.value };
    const name = this.next;
    if (name.kind !== 'word' && name.kind !== 'name') this.refuse();
    this.at += 1;
    return { kind: 'column', table: token.value, name: name.value };
  }

  private cast(word: string): Sql {
    const value = this.expression(0);
    this.wantWord('as');
    const type = this.typeName();
    return this.closed({ kind: 'cast', value, type: word === 'cast' ? type : `try ${type}` }, ')');
  }

  private typeName(): string {
    const { kind, value } = this.next;
    if (kind !== 'word') this.refuse();
    this.at += 1;
    const isList = this.takeMark('[');
    if (isList) this.wantMark(']');
    return `${value.toLowerCase()}${isList ? '[]' : ''}`;
  }

  private cases(): Sql {
    const branches: SqlBranch[] = [];
    while (this.takeWord('when')) {
      const when = this.expression(0);
      this.wantWord('then');
      branches.push({ when, then: this.expression(0) });
    }
    if (branches.length === 0) this.refuse();
    const otherwise: Sql = this.takeWord('else') ? this.expression(0) : { kind: 'null' };
    this.wantWord('end');
    return { kind: 'case', branches, otherwise };
  }

  private list(close: string): Sql[] {
    if (this.isMark(close)) return [];
    const values = [this.expression(0)];
    while (this.takeMark(',')) values.push(this.expression(0));
    return values;
  }

  private takeOperator(operators: readonly SqlOperator[]): SqlOperator | undefined {
    const { kind, value } = this.next;
    if (kind !== 'mark' && kind !== 'word') return undefined;
    const spelled = SPELLINGS[value] ?? value.toLowerCase();
    const operator = operators.find((each) => each === spelled);
    if (operator !== undefined) this.at += 1;
    return operator;
  }

  private takeWord(word: string): boolean {
    const found = this.next.kind === 'word' && this.next.value.toLowerCase() === word;
    if (found) this.at += 1;
    return found;
  }

  private isMark(mark: string): boolean {
    return this.next.kind === 'mark' && this.next.value === mark;
  }

  private takeMark(mark: string): boolean {
    const found = this.isMark(mark);
    if (found) this.at += 1;
    return found;
  }

  private wantMark(mark: string): void {
    if (!this.takeMark(mark)) this.refuse(`"${mark}" is wanted before `);
  }

  private wantWord(word: string): void {
    if (!this.takeWord(word)) this.refuse(`${word.toUpperCase()} is wanted before `);
  }

  private refuse(wanted = ''): never {
    const { kind, value, at } = this.next;
    const piece = kind === 'end' ? 'the end' : `"${value}" (character ${at + 1})`;
    throw new SqlRefused(wanted === '' ? `${piece} is not understood` : wanted + piece);
  }
}
