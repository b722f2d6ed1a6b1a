/** Reads "name:word word; name:word" into a map: the tables of this folder are written so, to be read by eye. */
export function readingTable(text: string): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, readonly string[]>();
  for (const entry of text.split(';')) {
    const [name = '', words = ''] = entry.trim().split(':');
    if (name === '') continue;
    table.set(name, [...(table.get(name) ?? []), ...words.trim().split(/\s+/)]);
  }
  return table;
}

/** The same table looked up from its words: each word and the names under which it stands. */
export function inverted(table: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [name, words] of table) {
    for (const word of words) {
      const known = names.get(word);
      if (known === undefined) names.set(word, [name]);
      else if (!known.includes(name)) known.push(name);
    }
  }
  return names;
}
