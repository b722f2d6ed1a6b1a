/** The elements of a list written as JSON or as DuckDB writes lists; null for a text that is no list. */
export function listOf(text: string): string[] | null {
  const inner = /^\s*\[([\s\S]*)\]\s*$/.exec(text)?.[1];
  if (inner === undefined) return null;
  if (inner.trim() === '') return [];
  const json = parsed(text);
  if (Array.isArray(json)) return json.filter((item) => item !== null).map(String);
  return inner.split(',').map((item) => item.trim().replace(/^'([\s\S]*)'$/, '$1'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
