import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { sharedData } from '../../../../test/support/shared-data.js';
import { ELSE } from '../link/condition.js';
import type { LinkModel } from '../link/link-model.js';
import { blockingRule } from './blocking-sql.js';
import { readSplink } from './read-splink.js';
import { writeSplink } from './write-splink.js';

const FILES = [
  'splink5_trained_historical_50k.json',
  'splink_model_h50k.json',
  'splink_real_time_settings.json',
  'splink_saved_model_from_demo.json',
  'townline_minimal_import_example.json',
];

describe('settings files that Splink wrote', () => {
  for (const file of FILES) {
    const path = sharedData(`er/splink/${file}`);
    (path === undefined ? it.skip : it)(`${file} is read, and what is written of it is read as the same`, () => {
      const model = readSplink(JSON.parse(readFileSync(path ?? '', 'utf8')));
      const again = readSplink(writeSplink(model));
      expect({ ...again, version: model.version }).toEqual(model);
    });
  }
});

describe('settings that are written for Splink', () => {
  const level = { label: 'else', when: ELSE, m: 1, u: 1 };
  const model: LinkModel = {
    version: 'x',
    linkType: 'dedupe_only',
    prior: 0.01,
    idColumn: 'id',
    columns: [],
    blocking: [blockingRule('l.a = r.a')],
    comparisons: [
      { name: 'e-mail', levels: [level] },
      { name: 'E mail', levels: [level] },
      { name: 'name', levels: [level] },
    ],
  };

  it('call comparisons as columns may be called, each differently', () => {
    const { comparisons } = writeSplink(model) as { comparisons: Record<string, unknown>[] };
    const named = comparisons.map((each) => [each.output_column_name, each.comparison_description]);
    expect(named).toEqual([
      ['e_mail', 'e-mail'],
      ['E_mail_2', 'E mail'],
      ['name', undefined],
    ]);
  });
});

describe('settings files that are not read', () => {
  const whole = {
    link_type: 'dedupe_only',
    blocking_rules_to_generate_predictions: [{ blocking_rule: 'l.a = r.a', sql_dialect: 'duckdb' }],
    comparisons: [{ output_column_name: 'a', comparison_levels: [{ sql_condition: 'ELSE' }] }],
  };
  const withLevel = (level: object): object => ({
    ...whole,
    comparisons: [{ output_column_name: 'a', comparison_levels: [level, { sql_condition: 'ELSE' }] }],
  });

  it('name the place of what is wrong', () => {
    expect(readSplink(whole).prior).toBeNull();
    const refused: readonly (readonly [unknown, RegExp])[] = [
      [{ ...whole, extra: 1 }, /^"extra" is no key/],
      [{ ...whole, link_type: 'both' }, /^link_type: dedupe_only, link_only, link_and_dedupe is wanted, not "both"/],
      [{ ...whole, comparisons: [] }, /^comparisons: /],
      [{ ...whole, probability_two_random_records_match: 1 }, /^probability_two_random_records_match: /],
      [
        { ...whole, blocking_rules_to_generate_predictions: [{ rule: 'x' }] },
        /^blocking_rules_to_generate_predictions\[0\]: "rule"/,
      ],
      [{ ...whole, blocking_rules_to_generate_predictions: ['soundex(l.a) = r.a'] }, /predictions\[0\]: .*soundex/],
      [withLevel({ sql_condition: 'a_l = a_r', weight: 2 }), /^comparison "a", level 1: "weight" is no key/],
      [withLevel({ sql_condition: 'a_l = a_r', m_probability: 2 }), /level 1\.m_probability: a number from 0 to 1/],
      [withLevel({ sql_condition: 'a_l ~ a_r' }), /^comparison "a", level 1: .*"~".* \(in: a_l ~ a_r\)/],
      [
        withLevel({ sql_condition: 'levenshtein(a_l, a_r) < 2', tf_adjustment_column: 'a' }),
        /exact match on "a" alone/,
      ],
      [{ ...whole, comparisons: [{ comparison_levels: [{ sql_condition: 'a_l = a_r' }] }] }, /a last level ELSE/],
    ];
    for (const [json, message] of refused) expect(() => readSplink(json)).toThrow(message);
  });
});
