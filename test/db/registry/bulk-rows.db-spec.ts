import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
// The form in which rows are handed over is no public name of the registry.
import { ColumnTexts, type ColumnValue } from '../../../libs/registry/src/source-record/column-texts.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

describe('rows handed over as one text a column', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('bulk_rows');
  });
  afterAll(() => database.drop());

  const arrived = async (columns: readonly (readonly ColumnValue[])[]): Promise<(string | null)[][]> => {
    const names = columns.map((_, position) => `c${position}`);
    const { rows, parameters } = new ColumnTexts(names, columns);
    const found: Record<string, string | null>[] = await database.dataSource.query(`select v.* from ${rows}`, [
      ...parameters,
    ]);
    return names.map((name) => found.map((row) => row[name] ?? null));
  };

  it('arrive as they were, empty, absent or with the marks themselves in them', async () => {
    const odd = ['', '\u001f', '\u001d', '\u001f\u001c', '\u001d\u001c\u001c', '{"a",NULL}', '\\N', 'NULL', "O'Hare"];
    const text = fc.oneof(fc.constantFrom(...odd), fc.string({ maxLength: 6 }));
    const cell = fc.option(text.map((value) => value.replaceAll('\0', '')));
    const table = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 })).chain(([width, height]) => {
      const column = fc.array(cell, { minLength: height, maxLength: height });
      return fc.array(column, { minLength: width, maxLength: width });
    });
    await fc.assert(
      fc.asyncProperty(table, async (columns) => {
        expect(await arrived(columns)).toEqual(columns);
      }),
      { numRuns: 200 },
    );
  });
});
