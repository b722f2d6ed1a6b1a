/**
 * Puts generated text between the markers `<!-- begin NAME -->` and `<!-- end NAME -->` of a document; everything else stays
 * as its author wrote it. Throws when the document has no place for a block.
 */
export function filledBlocks(document: string, blocks: Readonly<Record<string, string>>): string {
  let text = document;
  for (const [name, block] of Object.entries(blocks)) {
    const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the document has no block "${name}"`);
    text = `${text.slice(0, from + begin.length)}\n${block.trim()}\n${text.slice(to)}`;
  }
  return text;
}

/** A table in Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
