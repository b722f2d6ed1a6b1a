import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ROWS } from './rows.js';

const ROOT = new URL('../../', import.meta.url);

/** The numbers that the list of attacks has, by section; those between were never given out. */
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  A: [1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 24, 26, 27, 28, 30],
  B: [1, 2, 3, 5, 6, 7, 9, 10, 12, 13, 14],
  C: [1, 2, 4, 5, 6, 7, 9, 10, 11, 13, 14, 15, 16, 18, 19, 20, 21, 22, 24, 25, 26, 27],
  D: [1, 2, 3, 5, 6, 7],
  E: [1, 3, 4, 5, 6, 8, 9, 10, 11, 13, 14, 15, 16],
  F: [1, 2, 3, 4, 5, 7],
};

describe('the rows of the list of attacks', () => {
  it('are all here, and no others', () => {
    const listed = Object.entries(NUMBERS).flatMap(([section, numbers]) => numbers.map((n) => `${section}${n}`));
    expect(Object.keys(ROWS)).toEqual(listed);
  });

  const specs = Object.entries(ROWS).flatMap(([row, state]) => ('held' in state ? [[row, state.held]] : []));
  it.each(specs)('%s is held by a spec that is there: %s', (row, spec) => {
    const file = fileURLToPath(new URL(spec, ROOT));
    expect(existsSync(file)).toBe(true);
    if (!spec.startsWith('test/attacks/')) return;
    const named = new RegExp(`['"\`]${row}\\b`);
    expect(readFileSync(file, 'utf8')).toMatch(named);
  });

  it('stand as docs/attacks.md says', () => {
    const page = readFileSync(new URL('docs/attacks.md', ROOT), 'utf8');
    for (const [row, state] of Object.entries(ROWS)) {
      const word = 'held' in state ? 'held' : 'roomOfIssue' in state ? `room of issue ${state.roomOfIssue}` : 'not yet';
      expect(page).toMatch(new RegExp(`^\\| ${row} \\| ${word} \\|`, 'm'));
    }
  });
});
