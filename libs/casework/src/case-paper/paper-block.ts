import type { PrintBlock } from '@townline/platform';
import type { InterviewRow } from '../interview/interview.repository.js';

export function heading(level: 1 | 2 | 3, text: string): PrintBlock {
  return { kind: 'heading', level, text };
}

export function paragraph(text: string): PrintBlock {
  return { kind: 'paragraph', text };
}

export function list(items: readonly string[]): PrintBlock {
  return { kind: 'list', items };
}

/** A table, its figures to the right; where it has no rows, that is said in so many words. */
export function table(
  caption: string,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  figures: readonly number[] = [],
): PrintBlock {
  if (rows.length === 0) return paragraph(`${caption}: none.`);
  const columns = titles.map((title, at) => ({
    title,
    align: figures.includes(at) ? ('right' as const) : ('left' as const),
  }));
  return { kind: 'table', caption: `${caption} (${rows.length})`, columns, rows };
}

export function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** As they are written down; of a victim there is a pseudonym and nothing else. */
export function whoWas({ name, pseudonym, personId }: Pick<InterviewRow, 'name' | 'pseudonym' | 'personId'>): string {
  return pseudonym ?? name ?? `person ${personId ?? ''}`;
}
