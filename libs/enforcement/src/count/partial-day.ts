/** SQL: the first day that a column of partial dates can mean, as text. */
export function earliestOf(column: string): string {
  return `(${column} || case length(${column}) when 4 then '-01-01' when 7 then '-01' else '' end)`;
}

/** SQL: the last day that it can mean. */
export function latestOf(column: string): string {
  return `(case length(${column}) when 4 then ${column} || '-12-31'
    when 7 then ((${column} || '-01')::date + interval '1 month - 1 day')::date::text else ${column} end)`;
}
