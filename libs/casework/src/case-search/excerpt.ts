const AROUND = 60;

/** The passage of a text around what was looked for; its beginning where it stands there in other punctuation. */
export function excerptOf(text: string, sought: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(sought.toLowerCase()));
  const [from, to] = [Math.max(0, at - AROUND), Math.min(text.length, at + sought.length + AROUND)];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
