import { CsvFault, CsvSplitter } from '@townline/kernel';
import type { ReturnAnswers } from './check-return.js';
import type { ReturnForm } from './return-form.js';
import { SubmissionError } from './submission.errors.js';

/**
 * A return as a table of two rows: the keys of the items, and the answers below them. Throws `BAD_CSV`, which names the row and
 * the column.
 */
export function answersInCsv(form: ReturnForm, csv: string): ReturnAnswers {
  const [header, answers, ...more] = recordsOf(csv);
  if (header === undefined || answers === undefined) throw bad('row 1 names items and row 2 answers them');
  if (more.length > 0) throw bad('row 3: one return has one row of answers');
  if (answers.length !== header.length) throw bad(`row 2: ${answers.length} cells under ${header.length} items`);
  const found: Record<string, string | number> = {};
  header.forEach((name, at) => {
    const key = name.trim();
    const item = form.items.find((one) => one.key === key);
    if (item === undefined) throw bad(`row 1, column ${at + 1}: the form has no item ${key}`);
    if (key in found) throw bad(`row 1, column ${at + 1}: ${key} is there twice`);
    const text = (answers[at] ?? '').trim();
    if (text === '') return;
    if (item.kind === 'COUNT' && !/^\d{1,7}$/.test(text))
      throw bad(`row 2, column ${key}: "${text}" is no whole number`);
    found[key] = item.kind === 'COUNT' ? Number(text) : text;
  });
  return found;
}

function recordsOf(csv: string): string[][] {
  try {
    const splitter = new CsvSplitter(',');
    return [...splitter.push(csv.replace(/^\uFEFF/, '')), ...splitter.end()];
  } catch (error) {
    if (error instanceof CsvFault) throw bad(error.message);
    throw error;
  }
}

function bad(what: string): SubmissionError {
  return new SubmissionError('BAD_CSV', what);
}
