import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { and, call, columnOf, compare, ELSE, isNull, literal, not, or } from '../link/condition.js';
import type { ComparisonOperator, Condition, Scalar, Side } from '../link/condition.js';
import { blockingRule, blockingSql } from './blocking-sql.js';
import { levelCondition } from './condition-from-sql.js';
import { isoTime } from './scalar-from-sql.js';
import { levelSql } from './sql-from-condition.js';
import { parseSql } from './sql-parser.js';
import { sqlText } from './sql-text.js';
import type { Sql, SqlOperator } from './sql-tree.js';

const l = (column: string): Scalar => columnOf('l', column);
const r = (column: string): Scalar => columnOf('r', column);
const both = (name: Parameters<typeof call>[0], ...rest: Scalar[]): Scalar => call(name, l('a'), r('a'), ...rest);
const time = (side: Side): Scalar => call('parseTime', columnOf(side, 'dob'), literal('%Y-%m-%d'));
const user = (side: Side): Scalar =>
  call('nullIf', call('regexpExtract', columnOf(side, 'email'), literal('^[^@]+'), literal(0)), literal(''));
const degrees = (column: string, side: Side): Scalar => call('number', columnOf(side, column));

const SINE = `sin( radians("lat_l") ) * sin( radians("lat_r") ) + cos( radians("lat_l") ) * cos( radians("lat_r") )
  * cos( radians("long_r" - "long_l") )`;
const DISTANCE = `cast(acos(case when (${SINE}) > 1 then 1 when (${SINE}) < -1 then -1 else (${SINE}) end) * 6371 as float) <= 5`;
const PAIRWISE = (best: string, name: string): string =>
  `${best}(list_transform(flatten(list_transform("a_l", x -> list_transform("a_r", y -> [x, y]))),
    pair -> ${name}(pair[1], pair[2])))`;

/** The shapes that Splink 3 to 5 write for DuckDB, with a column `a`, and what each says. */
const SHAPES: readonly (readonly [string, Condition])[] = [
  ['"a_l" IS NULL OR "a_r" IS NULL', or(isNull(l('a')), isNull(r('a')))],
  ['a_l IS NULL OR a_r IS NULL', or(isNull(l('a')), isNull(r('a')))],
  ['"a_l" = "a_r"', compare(l('a'), '=', r('a'))],
  ['"a b_l" = "a b_r"', compare(l('a b'), '=', r('a b'))],
  ['levenshtein("a_l", "a_r") <= 1', compare(both('levenshtein'), '<=', literal(1))],
  ['damerau_levenshtein("a_l", "a_r") <= 2', compare(both('damerauLevenshtein'), '<=', literal(2))],
  ['jaccard("a_l", "a_r") >= 0.9', compare(both('jaccard'), '>=', literal(0.9))],
  ['jaro_similarity("a_l", "a_r") >= 0.9', compare(both('jaro'), '>=', literal(0.9))],
  ['jaro_winkler_similarity("a_l", "a_r") >= 0.88', compare(both('jaroWinkler'), '>=', literal(0.88))],
  ['levenshtein(a_l::VARCHAR, CAST("a_r" AS TEXT)) <= 2', compare(both('levenshtein'), '<=', literal(2))],
  ['"a_l" = "b_r" AND "a_r" = "b_l"', and(compare(l('a'), '=', r('b')), compare(r('a'), '=', l('b')))],
  ['("a_l" = "a_r") AND ("b_l" = "b_r")', and(compare(l('a'), '=', r('a')), compare(l('b'), '=', r('b')))],
  ['NOT ("a_l" = "a_r")', not(compare(l('a'), '=', r('a')))],
  ["\"a_l\" = 'it''s'", compare(l('a'), '=', literal("it's"))],
  ['"a_l" = CAST(3 AS INT)', compare(call('number', l('a')), '=', literal(3))],
  ['"a_r" = CAST(3.5 AS REAL)', compare(call('number', r('a')), '=', literal(3.5))],
  ['"a_l" = CAST(\'2020-01-02\' AS DATE)', compare(isoTime(l('a')), '=', isoTime(literal('2020-01-02')))],
  ['try_strptime("dob_l", \'%Y-%m-%d\') IS NULL', isNull(time('l'))],
  [
    'ABS(EPOCH(try_strptime("dob_l", \'%Y-%m-%d\')) - EPOCH(try_strptime("dob_r", \'%Y-%m-%d\'))) <= 2629800.0',
    compare(call('abs', call('subtract', time('l'), time('r'))), '<=', literal(2629800)),
  ],
  [
    'ABS(EPOCH("dob_l") - EPOCH("dob_r")) <= 86400',
    compare(call('abs', call('subtract', isoTime(l('dob')), isoTime(r('dob')))), '<=', literal(86400)),
  ],
  [
    "NULLIF(regexp_extract(\"email_l\", '^[^@]+', 0), '') = NULLIF(regexp_extract(\"email_r\", '^[^@]+', 0), '')",
    compare(user('l'), '=', user('r')),
  ],
  [
    'NULLIF(SUBSTRING(LOWER("a_l"), 1, 3), \'x\') IS NOT NULL',
    not(isNull(call('nullIf', call('substring', call('lower', l('a')), literal(1), literal(3)), literal('x')))),
  ],
  [
    'ABS("a_l" - "a_r") <= 3',
    compare(call('abs', call('subtract', call('number', l('a')), call('number', r('a')))), '<=', literal(3)),
  ],
  [
    '(ABS("a_l" - "a_r") / (CASE WHEN "a_r" > "a_l" THEN "a_r" ELSE "a_l" END)) < 0.1',
    compare(
      call(
        'divide',
        call('abs', call('subtract', call('number', l('a')), call('number', r('a')))),
        call('greatest', call('number', r('a')), call('number', l('a'))),
      ),
      '<',
      literal(0.1),
    ),
  ],
  ['array_length(list_intersect("a_l", "a_r")) >= 1', compare(both('intersectionSize'), '>=', literal(1))],
  [
    'LEAST(ARRAY_LENGTH("a_l"), ARRAY_LENGTH("a_r")) <> 0 AND ARRAY_LENGTH(ARRAY_INTERSECT("a_l", "a_r")) = LEAST(ARRAY_LENGTH("a_l"), ARRAY_LENGTH("a_r"))',
    and(
      compare(call('least', call('listLength', l('a')), call('listLength', r('a'))), '<>', literal(0)),
      compare(both('intersectionSize'), '=', call('least', call('listLength', l('a')), call('listLength', r('a')))),
    ),
  ],
  [
    DISTANCE,
    compare(
      call('distanceKm', degrees('lat', 'l'), degrees('long', 'l'), degrees('lat', 'r'), degrees('long', 'r')),
      '<=',
      literal(5),
    ),
  ],
  [
    `${PAIRWISE('list_max', 'jaro_winkler_similarity')} >= 0.8`,
    compare(both('pairwiseJaroWinkler'), '>=', literal(0.8)),
  ],
  [
    `list_max(list_transform(flatten(list_transform("a_l", lambda x: list_transform("a_r", lambda y: [x, y]))),
      lambda pair: jaro_similarity(pair[1], pair[2]))) >= 0.8`,
    compare(both('pairwiseJaro'), '>=', literal(0.8)),
  ],
  [`${PAIRWISE('list_min', 'levenshtein')} <= 2`, compare(both('pairwiseLevenshtein'), '<=', literal(2))],
  ['"a_l"[-1] = "a_r"[1]', compare(call('element', l('a'), literal(-1)), '=', call('element', r('a'), literal(1)))],
  ['a_l || b_l = a_r || b_r', compare(call('concat', l('a'), l('b')), '=', call('concat', r('a'), r('b')))],
  [
    'COALESCE(a_l, b_l) = COALESCE(a_r, b_r)',
    compare(call('coalesce', l('a'), l('b')), '=', call('coalesce', r('a'), r('b'))),
  ],
  ['array_cosine_similarity("a_l", "a_r") >= 0.5', compare(both('cosine'), '>=', literal(0.5))],
  [' else ', ELSE],
];

describe('the conditions of levels', () => {
  it.each(SHAPES)('%s', (sql, condition) => {
    expect(levelCondition(sql)).toEqual(condition);
    expect(levelCondition(levelSql(condition))).toEqual(condition);
  });

  it('are refused by the name of the piece that is not understood', () => {
    const refused: readonly (readonly [string, RegExp])[] = [
      ['my_fn("a_l", "a_r") >= 1', /my_fn\("a_l", "a_r"\) calls my_fn, which is not known/],
      ['"a_l" LIKE \'x%\'', /"LIKE" \(character 7\) is not understood/],
      ['"a_l" = "a_r" AND', /the end is not understood/],
      ['"a_l"[\'x\'] = "a_r"[\'x\']', /reads a field of a structure/],
      ['"a" = "a_r"', /"a" names no column of the left or the right record/],
      ['levenshtein("a_l") < 1', /calls levenshtein with 1 values/],
      ['"a_l"', /is no condition/],
      ['CAST("a_l" AS BLOB) = "a_r"', /casts to BLOB/],
      ["regexp_extract(\"a_l\", '(?i)x') = 'x'", /only DuckDB reads/],
      ['"a_l" = \'open', /the character "'" is not understood/],
      [`${PAIRWISE('list_max', 'levenshtein')} <= 2`, /list_max/],
    ];
    for (const [sql, message] of refused) expect(() => levelCondition(sql)).toThrow(message);
  });
});

describe('what is written', () => {
  it('says what it takes a column for, so that it holds on a typed table too', () => {
    const written: readonly (readonly [string, string])[] = [
      ['levenshtein(a_l, a_r) <= 1', 'levenshtein(CAST("a_l" AS TEXT), CAST("a_r" AS TEXT)) <= 1'],
      ["try_strptime(a_l, '%Y') IS NULL", 'epoch(try_strptime(CAST("a_l" AS TEXT), \'%Y\')) IS NULL'],
      ['abs(a_l - a_r) < 2', 'abs(TRY_CAST("a_l" AS DOUBLE) - TRY_CAST("a_r" AS DOUBLE)) < 2'],
      ['epoch(a_l) < 2', 'epoch(TRY_CAST("a_l" AS TIMESTAMP)) < 2'],
      ['array_length(a_l) > 1', 'array_length(CAST("a_l" AS VARCHAR[])) > 1'],
      ['a_l = a_r', '"a_l" = "a_r"'],
    ];
    for (const [given, wanted] of written) expect(levelSql(levelCondition(given))).toBe(wanted);
  });
});

describe('blocking rules', () => {
  it('become keys, and a filter for the rest', () => {
    const rule = blockingRule('(SUBSTR(l.a, 1, 3) = SUBSTR(r.a, 1, 3)) AND (r."b" = l."c") AND length(l.d) > 2');
    expect(rule.keys).toEqual([
      {
        left: call('substring', l('a'), literal(1), literal(3)),
        right: call('substring', r('a'), literal(1), literal(3)),
      },
      { left: l('c'), right: r('b') },
    ]);
    expect(rule.filter).toEqual(compare(call('length', l('d')), '>', literal(2)));
    expect(blockingRule(blockingSql(rule))).toEqual(rule);
  });

  it('take lists apart where they are told to', () => {
    expect(blockingRule('l."a" = r."a"', ['a'])).toEqual({ keys: [{ left: l('a'), right: r('a') }], explode: ['a'] });
  });

  it('without any equality between records are one block', () => {
    const everything = { keys: [{ left: literal(1), right: literal(1) }] };
    expect(blockingRule('1=1')).toEqual(everything);
    expect(blockingRule('l.a < r.a')).toEqual({ ...everything, filter: compare(l('a'), '<', r('a')) });
    expect(blockingRule(blockingSql(blockingRule('l.a < r.a')))).toEqual(blockingRule('l.a < r.a'));
  });
});

const name = fc.constantFrom('a', 'b', 'a b', 'Ünit', 'x"y', 'select');
const side = fc.constantFrom<Side>('l', 'r');
const anyColumn = fc.tuple(side, name).map(([at, column]) => columnOf(at, column));
const anyText = fc.string({ maxLength: 6 });
const anyNumber = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(0.88, 1e-7, 2629800));

const textValue: fc.Arbitrary<Scalar> = fc.letrec<{ text: Scalar }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    anyColumn,
    anyText.map((value) => literal(value)),
    tie('text').map((value) => call('lower', value)),
    tie('text').map((value) => (value.kind === 'column' ? value : call('text', value))),
    fc.tuple(tie('text'), anyText).map(([value, none]) => call('nullIf', value, literal(none))),
    fc
      .tuple(tie('text'), fc.nat(5), fc.nat(5))
      .map(([value, start, length]) => call('substring', value, literal(start), literal(length))),
  ),
})).text;
const numberValue: fc.Arbitrary<Scalar> = fc.letrec<{ number: Scalar }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3 },
    anyNumber.map((value) => literal(value)),
    textValue.map((value) => call('number', value)),
    textValue.map(isoTime),
    fc.tuple(textValue, textValue).map(([a, b]) => call('jaroWinkler', a, b)),
    fc.tuple(textValue, textValue).map(([a, b]) => call('levenshtein', a, b)),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => call('subtract', a, b)),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => call('divide', a, b)),
    tie('number').map((value) => call('abs', value)),
    fc.tuple(anyColumn, anyColumn).map(([a, b]) => call('pairwiseJaro', a, b)),
    fc
      .tuple(tie('number'), tie('number'), tie('number'), tie('number'))
      .map((corners) => call('distanceKm', ...corners)),
  ),
})).number;
const operator = fc.constantFrom<ComparisonOperator>('=', '<>', '<', '<=', '>', '>=');
const condition: fc.Arbitrary<Condition> = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(textValue, operator, textValue).map(([a, by, b]) => compare(a, by, b)),
    fc.tuple(numberValue, operator, numberValue).map(([a, by, b]) => compare(a, by, b)),
    fc.oneof(textValue, numberValue).map(isNull),
    tie('any').map(not),
    fc
      .array(tie('any'), { minLength: 2, maxLength: 3 })
      .map((of) => and(...of.flatMap((each) => (each.kind === 'and' ? each.of : [each])))),
    fc
      .array(tie('any'), { minLength: 2, maxLength: 3 })
      .map((of) => or(...of.flatMap((each) => (each.kind === 'or' ? each.of : [each])))),
  ),
})).any;

const OPERATORS: readonly SqlOperator[] = ['or', 'and', '=', '<', '||', '+', '-', '*', '/'];
const sqlTree: fc.Arbitrary<Sql> = fc.letrec<{ sql: Sql }>((tie) => ({
  sql: fc.oneof(
    { maxDepth: 4 },
    name.map((each): Sql => ({ kind: 'column', table: null, name: each })),
    anyText.map((value): Sql => ({ kind: 'text', value })),
    fc.nat(99).map((value): Sql => ({ kind: 'number', value })),
    fc
      .tuple(fc.constantFrom(...OPERATORS), tie('sql'), tie('sql'))
      .map(([by, left, right]): Sql => ({ kind: 'binary', operator: by, left, right })),
    tie('sql').map((value): Sql => ({ kind: 'not', value })),
    tie('sql').map((value): Sql => ({ kind: 'negative', value })),
    fc.tuple(tie('sql'), fc.boolean()).map(([value, negated]): Sql => ({ kind: 'isNull', value, negated })),
    fc.array(tie('sql'), { maxLength: 3 }).map((values): Sql => ({ kind: 'call', name: 'f', values })),
    fc.tuple(tie('sql'), tie('sql')).map(([value, index]): Sql => ({ kind: 'item', value, index })),
    tie('sql').map((value): Sql => ({ kind: 'cast', value, type: 'try double' })),
    fc
      .tuple(tie('sql'), tie('sql'), tie('sql'))
      .map(([when, then, otherwise]): Sql => ({ kind: 'case', branches: [{ when, then }], otherwise })),
  ),
})).sql;

describe('SQL written and read again', () => {
  it('is the same tree, whatever is nested in what', () => {
    fc.assert(fc.property(sqlTree, (sql) => expect(parseSql(sqlText(sql))).toEqual(sql)));
  });

  it('is the same condition', () => {
    fc.assert(fc.property(condition, (each) => expect(levelCondition(levelSql(each))).toEqual(each)));
  });
});
