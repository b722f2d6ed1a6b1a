/** A node of the small piece of SQL that level conditions and blocking rules are written in. Names of functions are lower case. */
export type Sql =
  | { readonly kind: 'column'; readonly table: string | null; readonly name: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'null' }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly Sql[] }
  | { readonly kind: 'cast'; readonly value: Sql; readonly type: string }
  | { readonly kind: 'case'; readonly branches: readonly SqlBranch[]; readonly otherwise: Sql }
  | { readonly kind: 'binary'; readonly operator: SqlOperator; readonly left: Sql; readonly right: Sql }
  | { readonly kind: 'not'; readonly value: Sql }
  | { readonly kind: 'negative'; readonly value: Sql }
  | { readonly kind: 'isNull'; readonly value: Sql; readonly negated: boolean }
  | { readonly kind: 'item'; readonly value: Sql; readonly index: Sql }
  | { readonly kind: 'list'; readonly values: readonly Sql[] }
  | { readonly kind: 'lambda'; readonly parameter: string; readonly body: Sql };

export interface SqlBranch {
  readonly when: Sql;
  readonly then: Sql;
}

export type SqlOperator = 'or' | 'and' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '||' | '+' | '-' | '*' | '/';

export function column(name: string, table: string | null = null): Sql {
  return { kind: 'column', table, name };
}

export function text(value: string): Sql {
  return { kind: 'text', value };
}

export function number(value: number): Sql {
  return value < 0 ? { kind: 'negative', value: { kind: 'number', value: -value } } : { kind: 'number', value };
}

export function call(name: string, ...values: readonly Sql[]): Sql {
  return { kind: 'call', name, values };
}

export function binary(operator: SqlOperator, left: Sql, right: Sql): Sql {
  return { kind: 'binary', operator, left, right };
}

/** Two trees that say the same in the same words. Names of columns are compared without case, as DuckDB does. */
export function sameSql(a: Sql, b: Sql): boolean {
  return fingerprint(a) === fingerprint(b);
}

function fingerprint(sql: Sql): string {
  return JSON.stringify(sql, (key, value: unknown) =>
    (key === 'name' || key === 'table') && typeof value === 'string' ? value.toLowerCase() : value,
  );
}
