import { describe, expect, it } from '@jest/globals';
import { columnOf, compare, ELSE, isNull, or, sameValue } from '../link/condition.js';
import type { LinkModel } from '../link/link-model.js';
import { readLinkModel } from './read-link-model.js';

const MODEL: LinkModel = {
  version: 'shops-1',
  linkType: 'dedupe_only',
  prior: 0.01,
  idColumn: 'id',
  columns: [{ name: 'name_words', from: ['name'], forms: ['fold', 'words'] }],
  listColumns: ['name_words'],
  blocking: [{ keys: [{ left: columnOf('l', 'phone'), right: columnOf('r', 'phone') }], largestBlock: 50 }],
  comparisons: [
    {
      name: 'phone',
      levels: [
        {
          label: 'unknown',
          when: or(isNull(columnOf('l', 'phone')), isNull(columnOf('r', 'phone'))),
          isNull: true,
          m: null,
          u: null,
        },
        { label: 'same', when: sameValue('phone'), m: 0.9, u: 0.01, tf: { column: 'phone', weight: 1, minimumU: 0 } },
        { label: 'other', when: ELSE, m: null, u: 0.99, fixedU: true },
      ],
    },
  ],
  training: { method: 'pairs', seed: 7, recall: 0.8 },
  clustering: { method: 'careful', threshold: 0.9 },
};

/** The same, as a person writes it. */
const SPELLED = {
  ...MODEL,
  blocking: [{ sql: 'l.phone = r.phone', largestBlock: 50 }],
  comparisons: [
    {
      name: 'phone',
      levels: [
        { label: 'unknown', when: '"phone_l" IS NULL OR "phone_r" IS NULL', isNull: true },
        { label: 'same', when: 'phone_l = phone_r', m: 0.9, u: 0.01, tf: { column: 'PHONE' } },
        { label: 'other', when: 'ELSE', u: 0.99, fixedU: true },
      ],
    },
  ],
};

describe("Townline's own model files", () => {
  it('are read back as they were written', () => {
    expect(readLinkModel(JSON.parse(JSON.stringify(MODEL)))).toEqual(MODEL);
  });

  it('may be spelled in SQL', () => {
    expect(readLinkModel(SPELLED)).toEqual(MODEL);
  });

  it('name the place of what is wrong', () => {
    const refused: readonly (readonly [unknown, RegExp])[] = [
      [{ ...MODEL, weights: 1 }, /^"weights" is no key/],
      [{ ...MODEL, linkType: 'all' }, /^linkType: one of dedupe_only, link_only, link_and_dedupe is wanted, not "all"/],
      [{ ...MODEL, version: undefined }, /^version: a value is wanted, not nothing/],
      [{ ...MODEL, blocking: ['l.phone ~ r.phone'] }, /^blocking\[0\]: .*"~"/],
      [
        { ...MODEL, columns: [{ name: 'a', from: ['b'], forms: ['shout'] }] },
        /^columns\[0\]\.forms\[0\]: one of .*fold/,
      ],
      [withLevel({ label: 'x', when: 'like(a_l)' }), /^comparisons\[0\]\.levels\[0\]\.when: /],
      [withLevel({ label: 'x', when: { kind: 'guess' } }), /levels\[0\]\.when: a condition is wanted/],
      [
        withLevel({ label: 'x', when: compare(columnOf('l', 'a'), '=', columnOf('r', 'a')), m: 2 }),
        /\.m: a number from 0 to 1/,
      ],
      [withLevel({ label: 'x', when: 'jaro_winkler(a_l, a_r) > .9', tf: { column: 'a' } }), /exact match on "a" alone/],
      ['text', /^the file: an object is wanted/],
    ];
    for (const [json, message] of refused) expect(() => readLinkModel(json)).toThrow(message);
  });
});

function withLevel(level: unknown): unknown {
  return { ...MODEL, comparisons: [{ name: 'a', levels: [level] }] };
}
