import { DomainError } from '@townline/kernel';

/** A word is an unquoted identifier or a keyword, a name an identifier in double quotes. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'mark' | 'end';
  readonly value: string;
  /** Where it begins in the text, for messages. */
  readonly at: number;
}

/** A piece of SQL that is not of the shapes Splink writes. The message names the piece. */
export class SqlRefused extends DomainError {
  constructor(message: string) {
    super('SQL_NOT_UNDERSTOOD', message);
  }
}

const SHAPES: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['space', /--[^\n]*/y],
  ['word', /[A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/y],
  ['name', /"(?:[^"]|"")*"/y],
  ['name', /`[^`]*`/y],
  ['text', /'(?:[^']|'')*'/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['mark', /->|::|:|\|\||<=|>=|<>|!=|==|[()[\],.=<>+\-*/]/y],
];

/** The words of a condition, in order, with an `end` behind the last. Comments and spaces are passed over. */
export function tokens(sql: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const token = tokenAt(sql, at);
    if (token === undefined) throw new SqlRefused(`the character ${JSON.stringify(sql[at])} is not understood`);
    if (token.kind !== 'space') found.push({ kind: token.kind, value: unquote(token.kind, token.value), at });
    at += token.value.length;
  }
  return [...found, { kind: 'end', value: 'the end', at }];
}

function tokenAt(sql: string, at: number): { kind: Token['kind'] | 'space'; value: string } | undefined {
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = at;
    const value = shape.exec(sql)?.[0];
    if (value !== undefined) return { kind, value };
  }
  return undefined;
}

function unquote(kind: Token['kind'], value: string): string {
  if (kind === 'text') return value.slice(1, -1).replaceAll("''", "'");
  if (kind === 'name') return value.slice(1, -1).replaceAll('""', '"');
  return value;
}
