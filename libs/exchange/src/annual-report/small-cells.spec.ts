import fc from 'fast-check';
import { isSmall, publishedCells } from './small-cells.js';

const told = (counts: readonly (number | null)[], isDown = true): { parts: unknown[]; total: unknown } => {
  const { lines, totals } = publishedCells(
    counts.map((value) => [{ value, isSmall: isSmall(value) }]),
    { isDown, isAcross: false },
  );
  return { parts: lines.map(([cell]) => cell), total: totals[0] };
};

describe('Small counts on their way to the public', () => {
  it('are hidden, zeros are not', () => {
    expect(told([0, 4, 5, null], false)).toEqual({ parts: [0, 'HIDDEN', 5, null], total: undefined });
  });

  it('cannot be worked out from a total: a further count is hidden', () => {
    expect(told([2, 9, 30])).toEqual({ parts: ['HIDDEN', 'HIDDEN', 30], total: 41 });
    // Two that come to two are one each.
    expect(told([1, 1, 9, 30])).toEqual({ parts: ['HIDDEN', 'HIDDEN', 'HIDDEN', 30], total: 41 });
  });

  it('take their total with them where nothing else is left', () => {
    expect(told([0, 7, 0])).toEqual({ parts: [0, 7, 0], total: 7 });
    expect(told([0, 3, 0])).toEqual({ parts: [0, 'HIDDEN', 0], total: 'HIDDEN' });
    expect(told([1, 1, 1])).toEqual({ parts: Array(3).fill('HIDDEN'), total: 'HIDDEN' });
    expect(told([1, 1, 1, 1, 1])).toEqual({ parts: Array(5).fill('HIDDEN'), total: 'HIDDEN' });
  });

  it('are hidden as totals too', () => {
    const { lines, totals } = publishedCells(
      [2, 2].map((value) => [{ value, isSmall: true }]),
      { isDown: true, isAcross: false, smallTotals: [true] },
    );
    expect([lines.flat(), totals]).toEqual([['HIDDEN', 'HIDDEN'], ['HIDDEN']]);
  });

  it('cannot be worked out from a total that another table tells', () => {
    const { lines, totals } = publishedCells(
      [3, 10, 0, 30].map((value) => [{ value, isSmall: isSmall(value) }]),
      { isDown: false, isDownElsewhere: true, isAcross: false },
    );
    expect([lines.flat(), totals]).toEqual([['HIDDEN', 'HIDDEN', 0, 30], []]);
  });

  it('have no total where a part is not known', () => {
    expect(told([null, 2, 9])).toEqual({ parts: [null, 'HIDDEN', 9], total: null });
  });

  it('can be told by nobody who tries all the numbers that fit', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(8), { minLength: 1, maxLength: 4 }), (counts) => {
        const { parts, total } = told(counts);
        const fits = tablesThatFit(parts, total);
        counts.forEach((count, line) => {
          if (parts[line] !== 'HIDDEN') return;
          expect(count).toBeGreaterThan(0);
          expect(new Set(fits.map((table) => table[line])).size).toBeGreaterThan(1);
        });
        counts.forEach((count, line) => {
          if (isSmall(count)) expect(parts[line]).toBe('HIDDEN');
        });
      }),
    );
  });

  it('cannot be told either where lines add up to what is told elsewhere', () => {
    const line = fc.array(fc.nat(6), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (counts) => {
        const cells = counts.map((own) => own.map((value) => ({ value, isSmall: isSmall(value) })));
        const { lines, totals } = publishedCells(cells, { isDown: true, isAcross: true });
        const fits = counts
          .map((own, at) => tablesThatFit(lines[at] ?? [], (own[0] ?? 0) + (own[1] ?? 0)))
          .reduce<number[][]>(
            (tables, next) => tables.flatMap((table) => next.map((pair) => [...table, ...pair])),
            [[]],
          )
          .filter((table) =>
            totals.every((total, column) => typeof total !== 'number' || sumDown(table, column) === total),
          );
        lines.flat().forEach((cell, at) => {
          // A line of which everything is hidden has nothing more to hide.
          const own = lines[Math.floor(at / 2)] ?? [];
          if (cell !== 'HIDDEN' || own.every((beside) => beside === 'HIDDEN' || beside === 0)) return;
          expect(new Set(fits.map((table) => table[at])).size).toBeGreaterThan(1);
        });
        expect(fits.length).toBeGreaterThan(0);
      }),
    );
  });
});

function sumDown(table: readonly number[], column: number): number {
  return table.filter((_, at) => at % 2 === column).reduce((sum, part) => sum + part, 0);
}

/** Every list of counts that says what was published: hidden ones are one or more. */
function tablesThatFit(cells: readonly unknown[], total: unknown): number[][] {
  const tables = cells.reduce<number[][]>(
    (found, cell) =>
      found.flatMap((table) =>
        typeof cell === 'number'
          ? [[...table, cell]]
          : Array.from({ length: 33 }, (_, at) => [...table, at + 1]).filter(
              (next) => typeof total !== 'number' || next.reduce((sum, part) => sum + part, 0) <= total,
            ),
      ),
    [[]],
  );
  return typeof total === 'number'
    ? tables.filter((table) => table.reduce((sum, part) => sum + part, 0) === total)
    : tables;
}
