/** Twelve people who are nobody, spelled as registers spell. */
export const PEOPLE = `unique_id,first_name,surname,dob,town,visits
a01,Orla,Quillon,1971-06-24,Mirabel Falls,10
a02,Orla,Quillon,1971-06-24,Mirabel Falls,11
a03,Orlah,Quillon,1971-06-25,Mirabel Falls,
a04,Quillon,Orla,1971-06-24,Thornby,10
a05,Basten,Varro,1950-01-01,Thornby,3
a06,Basten,Varo,1950-11-01,Thornby,3
a07,"Basten ""Bas""",Varro,1951-01-01,,4
a08,Imre,Quillon,1988-03-09,Mirabel Falls,7
a09,,Quillon,1988-03-09,Mirabel Falls,7
a10,Imre,Quilon,not known,Thornby,70
a11,Sanne,"Ash, Delder",1962-12-30,Port Ellery,1
a12,Sane,"Ash, Delder",1962-12-03,Port Ellery,1
`;

/** A trained model in the shapes that Splink writes; one level was never observed and has no u. */
export const SPLINK_MODEL = {
  link_type: 'dedupe_only',
  probability_two_random_records_match: 0.02,
  unique_id_column_name: 'unique_id',
  sql_dialect: 'duckdb',
  blocking_rules_to_generate_predictions: [
    {
      blocking_rule: 'l."surname" = r."surname"',
      sql_dialect: 'duckdb',
    },
    {
      blocking_rule: '(SUBSTRING(l.first_name, 1, 3) = SUBSTRING(r.first_name, 1, 3))',
      sql_dialect: 'duckdb',
    },
    'l.first_name = r.surname',
    'l.dob = r.dob',
  ],
  comparisons: [
    {
      output_column_name: 'name',
      comparison_levels: [
        {
          sql_condition:
            '("first_name_l" IS NULL OR "first_name_r" IS NULL) AND ("surname_l" IS NULL OR "surname_r" IS NULL)',
          label_for_charts: 'null',
          is_null_level: true,
        },
        {
          sql_condition: '("first_name_l" = "first_name_r") AND ("surname_l" = "surname_r")',
          label_for_charts: 'both',
          m_probability: 0.5,
          u_probability: 0.001,
        },
        {
          sql_condition: '"first_name_l" = "surname_r" AND "first_name_r" = "surname_l"',
          label_for_charts: 'crossed',
          m_probability: 0.02,
        },
        {
          sql_condition:
            '(jaro_winkler_similarity("first_name_l", "first_name_r") >= 0.88) AND (jaro_winkler_similarity("surname_l", "surname_r") >= 0.88)',
          label_for_charts: 'alike',
          m_probability: 0.2,
          u_probability: 0.002,
          tf_adjustment_column: 'surname',
          tf_adjustment_weight: 0.5,
          tf_minimum_u_value: 0.1,
        },
        {
          sql_condition: '"surname_l" = "surname_r"',
          label_for_charts: 'surname',
          m_probability: 0.2,
          u_probability: 0.01,
          tf_adjustment_column: 'surname',
          tf_adjustment_weight: 1.0,
        },
        {
          sql_condition: 'ELSE',
          label_for_charts: 'else',
          m_probability: 0.08,
          u_probability: 0.98,
        },
      ],
    },
    {
      output_column_name: 'dob',
      comparison_levels: [
        {
          sql_condition: 'try_strptime("dob_l", \'%Y-%m-%d\') IS NULL OR try_strptime("dob_r", \'%Y-%m-%d\') IS NULL',
          label_for_charts: 'null',
          is_null_level: true,
        },
        {
          sql_condition: '"dob_l" = "dob_r"',
          label_for_charts: 'same',
          m_probability: 0.7,
          u_probability: 0.005,
        },
        {
          sql_condition: 'damerau_levenshtein("dob_l", "dob_r") <= 1',
          label_for_charts: 'one edit',
          m_probability: 0.2,
          u_probability: 0.01,
        },
        {
          sql_condition:
            'ABS(EPOCH(try_strptime("dob_l", \'%Y-%m-%d\')) - EPOCH(try_strptime("dob_r", \'%Y-%m-%d\'))) <= 31557600.0',
          label_for_charts: 'a year',
          m_probability: 0.05,
          u_probability: 0.04,
        },
        {
          sql_condition: 'ELSE',
          label_for_charts: 'else',
          m_probability: 0.05,
          u_probability: 0.945,
        },
      ],
    },
    {
      output_column_name: 'town',
      comparison_levels: [
        {
          sql_condition: '"town_l" IS NULL OR "town_r" IS NULL',
          label_for_charts: 'null',
          is_null_level: true,
        },
        {
          sql_condition: '"town_l" = "town_r"',
          label_for_charts: 'same',
          m_probability: 0.8,
          u_probability: 0.2,
          tf_adjustment_column: 'town',
        },
        {
          sql_condition: 'ELSE',
          label_for_charts: 'else',
          m_probability: 0.2,
          u_probability: 0.8,
        },
      ],
    },
    {
      output_column_name: 'visits',
      comparison_levels: [
        {
          sql_condition: '"visits_l" IS NULL OR "visits_r" IS NULL',
          label_for_charts: 'null',
          is_null_level: true,
        },
        {
          sql_condition: 'levenshtein(visits_l::VARCHAR, visits_r::VARCHAR) <= 0',
          label_for_charts: 'same',
          m_probability: 0.6,
          u_probability: 0.1,
        },
        {
          sql_condition: 'jaccard("visits_l", "visits_r") >= 0.5',
          label_for_charts: 'same figures',
          m_probability: 0.2,
          u_probability: 0.2,
        },
        {
          sql_condition: 'ELSE',
          label_for_charts: 'else',
          m_probability: 0.2,
          u_probability: 0.7,
        },
      ],
    },
  ],
};

/** Every pair that the model blocks, with the match weight and probability that Splink 5.0.0 on DuckDB 2.0 gave it. */
export const SPLINK_WEIGHTS: readonly (readonly [string, string, number, number])[] = [
  ['a01', 'a02', 11.295932886354418, 0.9996024308513658],
  ['a01', 'a03', 3.476238977438986, 0.9175522862360461],
  ['a01', 'a04', 5.777607578663551, 0.9820971867007672],
  ['a01', 'a08', -11.905697355697518, 0.0002605642325994726],
  ['a01', 'a09', -11.905697355697518, 0.0002605642325994726],
  ['a02', 'a03', 3.476238977438986, 0.9175522862360461],
  ['a02', 'a04', 3.1926450779423945, 0.9014084507042254],
  ['a02', 'a08', -11.905697355697518, 0.0002605642325994726],
  ['a02', 'a09', -11.905697355697518, 0.0002605642325994726],
  ['a03', 'a08', -10.098342433639914, 0.0009113811307857818],
  ['a03', 'a09', -10.098342433639914, 0.0009113811307857818],
  ['a04', 'a08', -17.27708893962173, 6.296152767332285e-6],
  ['a04', 'a09', -17.27708893962173, 6.296152767332285e-6],
  ['a05', 'a06', 7.044093620491186, 0.9924796485333853],
  ['a05', 'a07', 1.5142726739624905, 0.7407007379229655],
  ['a06', 'a07', -2.4857273260375097, 0.15148837605567872],
  ['a08', 'a09', 3.8562174133599187, 0.9354100538864694],
  ['a08', 'a10', -3.6612645463109494, 0.07325070576871892],
  ['a11', 'a12', 8.044093620491186, 0.9962256319796541],
];

/** Three rows as Parquet (zstd): unique_id (a number), name, born (a date), tags (a list). */
export const PARQUET = [
  'UEFSMRUAFSQVNiwVBhUAFQYVBhwAAAAotS/9IBKRAAACAAAABgEBAAAAAgAAAAMAAAAVABVMFUosFQYVABUGFQYcAAAAKLUv/SAm5QAAsAIAAA',
  'ADAwwAAABPcmxhIFF1aWxsb24BAAaZTRUAFRwVLiwVBhUAFQYVBhwAAAAotS/9IA5xAAACAAAAAwMbAgAAGwIAABUAFTgVSiwVCBUAFQYVBhwA',
  'AAAotS/9IBzhAAACAAAAAwIDAAAAAz8AAQAAAGEBAAAAYgEAAABiFQQZfDUAGAZzY2hlbWEVCAAVAiUCGAl1bmlxdWVfaWQAFQwlAhgEbmFtZS',
  'UATBwAAAAVAiUCGARib3JuJQxMbAAAADUCGAR0YWdzFQIVBkw8AAAANQQYBGxpc3QVAgAVDCUCGAdlbGVtZW50JQBMHAAAABYGGRwZTCYAHBUC',
  'GSUGABkYCXVuaXF1ZV9pZBUMFgYWShZcJghJHBUAFQAVAgA8KQYZJgAGAAAAJgAcFQwZJQYAGRgEbmFtZRUMFgYWchZwJmRJHBUAFQAVAgA8Fj',
  'AZBhkmAgQAAAAmABwVAhklBgAZGARib3JuFQwWBhZCFlQm1AFJHBUAFQAVAgA8KQYZJgIEAAAAJgAcFQwZJQYAGTgEdGFncwRsaXN0B2VsZW1l',
  'bnQVDBYIFl4WcCaoAkkcFQAVABUCADwWBhkmBgIZRgIAAAYAAAAW3AIWBiYIFpADACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLj',
  'EZTBwAABwAABwAABwAAACFAQAAUEFSMQ==',
].join('');

/** A model of Townline's own, with derived columns and SQL for conditions. */
export const OWN_MODEL = {
  version: 'own-1',
  linkType: 'dedupe_only',
  prior: 0.02,
  idColumn: 'unique_id',
  columns: [
    { name: 'name_words', from: ['first_name', 'surname'], forms: ['join', 'fold', 'words'] },
    { name: 'surname_folded', from: ['surname'], forms: ['fold'] },
  ],
  blocking: [{ sql: 'l.name_words = r.name_words', explode: ['name_words'], largestBlock: 5 }, 'l.dob = r.dob'],
  comparisons: [
    {
      name: 'words',
      levels: [
        { label: 'two', when: 'array_length(list_intersect(name_words_l, name_words_r)) >= 2', m: 0.7, u: 0.01 },
        { label: 'else', when: 'ELSE', m: 0.3, u: 0.99 },
      ],
    },
    {
      name: 'surname',
      levels: [
        {
          label: 'same',
          when: 'surname_folded_l = surname_folded_r',
          m: 0.8,
          u: 0.1,
          tf: { column: 'surname_folded' },
        },
        { label: 'else', when: 'ELSE', m: 0.2, u: 0.9 },
      ],
    },
  ],
};

/** Settings for the Parquet rows. */
export const LIST_MODEL = {
  link_type: 'dedupe_only',
  probability_two_random_records_match: 0.1,
  blocking_rules_to_generate_predictions: ['l.name = r.name'],
  comparisons: [
    {
      output_column_name: 'born',
      comparison_levels: [
        { sql_condition: 'ABS(EPOCH("born_l") - EPOCH("born_r")) <= 0', m_probability: 0.9, u_probability: 0.1 },
        { sql_condition: 'ELSE', m_probability: 0.1, u_probability: 0.9 },
      ],
    },
    {
      output_column_name: 'tags',
      comparison_levels: [
        {
          sql_condition: 'array_length(list_intersect("tags_l", "tags_r")) >= 1',
          m_probability: 0.8,
          u_probability: 0.2,
        },
        { sql_condition: 'ELSE', m_probability: 0.2, u_probability: 0.8 },
      ],
    },
  ],
};
