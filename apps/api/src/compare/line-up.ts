import { ComparedField, ComparedRelation } from './compared-fact.model.js';

/** A value that one row states of a shop. Values of one field are the same when their keys are. */
export interface StatedValue {
  readonly field: ComparedField;
  readonly key: string;
  readonly text: string;
}

export interface LinedUp<Value extends StatedValue> {
  readonly field: ComparedField;
  readonly value: string;
  readonly relation: ComparedRelation;
  readonly a: Value[];
  readonly b: Value[];
}

const RELATIONS = Object.values(ComparedRelation);
const FIELDS = Object.values(ComparedField);

/** Lays what is stated of two shops side by side: what they share first, then what differs, then what one alone has. */
export function lineUp<Value extends StatedValue>(ofA: readonly Value[], ofB: readonly Value[]): LinedUp<Value>[] {
  const rows = new Map<string, { a: Value[]; b: Value[] }>();
  const put = (side: 'a' | 'b', values: readonly Value[]): void => {
    for (const value of values) {
      const key = JSON.stringify([value.field, value.key]);
      const row = rows.get(key) ?? { a: [], b: [] };
      row[side].push(value);
      rows.set(key, row);
    }
  };
  put('a', ofA);
  put('b', ofB);
  const [fieldsA, fieldsB] = [ofA, ofB].map((values) => new Set(values.map(({ field }) => field)));
  const lined = [...rows.values()].flatMap(({ a, b }): LinedUp<Value>[] => {
    const [first] = [...a, ...b];
    if (first === undefined) return [];
    const { field, text: value } = first;
    const silent = (a.length > 0 ? fieldsB : fieldsA)?.has(field) !== true;
    const alone = a.length > 0 ? ComparedRelation.ONLY_A : ComparedRelation.ONLY_B;
    const apart = silent ? alone : ComparedRelation.DIFFERS;
    return [{ field, value, relation: a.length > 0 && b.length > 0 ? ComparedRelation.SHARED : apart, a, b }];
  });
  return lined.sort(
    (x, y) =>
      RELATIONS.indexOf(x.relation) - RELATIONS.indexOf(y.relation) ||
      FIELDS.indexOf(x.field) - FIELDS.indexOf(y.field),
  );
}
