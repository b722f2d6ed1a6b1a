/** Counts of people or businesses below this are not published: a town's two sellers are two women whom neighbors know. */
export const SMALLEST_PUBLISHED = 5;

/** A figure before it is published. */
export interface UnpublishedCell {
  readonly value: number | null;
  /** It is of so few that they could be told apart. */
  readonly isSmall: boolean;
}

/** A figure as the public is told it. HIDDEN is not zero, and is not told. */
export type PublishedCell = number | 'HIDDEN' | null;

export interface PublishedCells {
  readonly lines: readonly (readonly PublishedCell[])[];
  /** Of each column, where lines add up; else empty. */
  readonly totals: readonly PublishedCell[];
}

/** What can be added up by whoever reads the table, and so used to work out what is hidden. */
export interface AddingUp {
  /** Each column, to a total that is shown. */
  readonly isDown: boolean;
  /** Each column, to a total that is told elsewhere. */
  readonly isDownElsewhere?: boolean;
  /** Each line, to a sum that is told elsewhere. */
  readonly isAcross: boolean;
  /** Columns whose total is itself of so few. */
  readonly smallTotals?: readonly boolean[];
}

/** Whether that many could be told apart. Nobody is told apart by a zero. */
export function isSmall(count: number | null): boolean {
  return count !== null && count > 0 && count < SMALLEST_PUBLISHED;
}

/**
 * Figures as the public is told them. Small ones are hidden; and where a hidden one could be worked out from a sum and what stands beside
 * it, a further one is hidden, the smallest first, until none can be told closer than "one of several numbers". Half a person is nobody:
 * figures are whole and not negative.
 */
export function publishedCells(
  lines: readonly (readonly UnpublishedCell[])[],
  { isDown, isDownElsewhere = false, isAcross, smallTotals = [] }: AddingUp,
): PublishedCells {
  const width = lines[0]?.length ?? 0;
  const totals = Array.from({ length: isDown ? width : 0 }, (_, column) =>
    totalOf(lines.map((line) => line[column]?.value ?? null)),
  );
  const grid = [...lines.map((line) => line.map(({ value }) => value)), totals];
  const hidden = new Set(
    lines.flatMap((line, at) => line.flatMap((cell, column) => (cell.isSmall ? [nameOf(at, column)] : []))),
  );
  totals.forEach((total, column) => {
    if (total !== null && smallTotals[column] === true) hidden.add(nameOf(lines.length, column));
  });
  const sums = [
    ...(isDownElsewhere ? Array.from({ length: width }, (_, column) => sumElsewhere(lines, column)) : []),
    ...(isDown ? totals.map((total, column) => sumDown(lines.length, column, total)) : []),
    ...(isAcross ? lines.map((line, at) => sumAcross(at, line)) : []),
  ];
  const valueAt = (name: string): number | null => {
    const [line = 0, column = 0] = name.split(',').map(Number);
    return grid[line]?.[column] ?? null;
  };
  while (sums.map((sum) => hideFurther(sum, hidden, valueAt)).some((hasHidden) => hasHidden));
  const told = (value: number | null, name: string): PublishedCell => (hidden.has(name) ? 'HIDDEN' : value);
  return {
    lines: lines.map((line, at) => line.map(({ value }, column) => told(value, nameOf(at, column)))),
    totals: totals.map((value, column) => told(value, nameOf(lines.length, column))),
  };
}

/** Not known as soon as one part is not. */
export function totalOf(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}

/** Cells that come to a sum. One that is not shown in the table is told elsewhere and cannot be hidden here. */
interface Sum {
  readonly parts: readonly string[];
  readonly total: string | null;
  readonly isKnown: boolean;
}

function sumDown(height: number, column: number, total: number | null): Sum {
  const parts = Array.from({ length: height }, (_, line) => nameOf(line, column));
  return { parts, total: nameOf(height, column), isKnown: total !== null };
}

function sumElsewhere(lines: readonly (readonly UnpublishedCell[])[], column: number): Sum {
  const { parts } = sumDown(lines.length, column, null);
  return { parts, total: null, isKnown: totalOf(lines.map((line) => line[column]?.value ?? null)) !== null };
}

function sumAcross(line: number, cells: readonly UnpublishedCell[]): Sum {
  const parts = cells.map((_, column) => nameOf(line, column));
  return { parts, total: null, isKnown: totalOf(cells.map(({ value }) => value)) !== null };
}

function nameOf(line: number, column: number): string {
  return `${line},${column}`;
}

/** Hides one cell more where the hidden ones of a sum could be worked out from it; false where there is nothing to do. */
function hideFurther(
  { parts, total, isKnown }: Sum,
  hidden: Set<string>,
  valueAt: (name: string) => number | null,
): boolean {
  const kept = parts.filter((part) => hidden.has(part)).map((part) => valueAt(part) ?? 0);
  if (!isKnown || kept.length === 0 || (total !== null && hidden.has(total)) || isVague(kept)) return false;
  const next = smallestShown(parts, hidden, valueAt) ?? total;
  if (next === null) return false;
  hidden.add(next);
  return true;
}

/**
 * Whoever knows that each hidden part is one or more, and what they come to together, can tell none of them: there are two or more, and
 * they come to more than one each.
 */
function isVague(parts: readonly number[]): boolean {
  return parts.length >= 2 && parts.reduce((sum, part) => sum + part, 0) > parts.length;
}

function smallestShown(
  parts: readonly string[],
  hidden: ReadonlySet<string>,
  valueAt: (name: string) => number | null,
): string | undefined {
  return parts
    .map((name) => ({ name, value: valueAt(name) ?? 0 }))
    .filter(({ name, value }) => value > 0 && !hidden.has(name))
    .sort((one, other) => one.value - other.value)[0]?.name;
}
