import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { LIST_MODEL, OWN_MODEL, PARQUET, PEOPLE, SPLINK_MODEL, SPLINK_WEIGHTS } from './invented-people.js';

const TOWNLINE = fileURLToPath(new URL('../../apps/cli/bin/townline.mjs', import.meta.url));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Pair {
  readonly id_l: string;
  readonly id_r: string;
  readonly match_weight: string;
  readonly match_probability: string;
}

/** Linking tables as an outsider does it: files in, files out. */
describe('townline link', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'townline-link-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    for (const name of await readdir(folder)) await rm(join(folder, name));
    await put('people.csv', PEOPLE);
    await put('model.json', JSON.stringify(SPLINK_MODEL));
  });

  it('gives every pair the weight that Splink gives it', async () => {
    const { status, stdout, stderr } = await link(
      'people.csv',
      '--model',
      'model.json',
      '--out',
      'pairs.csv',
      '--timing',
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const pairs = await pairsOf('pairs.csv');
    expect(pairs.map(({ id_l, id_r }) => [id_l, id_r]).sort()).toEqual(SPLINK_WEIGHTS.map(([l, r]) => [l, r]));
    for (const [l, r, weight, probability] of SPLINK_WEIGHTS) {
      const found = pairs.find(({ id_l, id_r }) => id_l === l && id_r === r);
      expect(Number(found?.match_weight)).toBeCloseTo(weight, 9);
      expect(Number(found?.match_probability)).toBeCloseTo(probability, 9);
    }
    const timing = JSON.parse(stderr.split('\n').find((line) => line.startsWith('{')) ?? '') as Record<string, number>;
    expect(Object.keys(timing)).toEqual(
      expect.arrayContaining([
        'read',
        'prepare',
        'block',
        'train',
        'score',
        'cluster',
        'write',
        'pairs',
        'pairs_per_second',
      ]),
    );
    expect(timing).toMatchObject({ pairs: SPLINK_WEIGHTS.length });
    expect(timing.peak_memory_mb).toBeGreaterThan(10);
  });

  it('writes the pairs from a threshold on, and clusters of all rows', async () => {
    await link(
      'people.csv',
      '--model',
      'model.json',
      '--out',
      'pairs.csv',
      '--threshold',
      '.9',
      '--clusters',
      'clusters.csv',
    );
    const sure = SPLINK_WEIGHTS.filter(([, , , probability]) => probability >= 0.9);
    expect(await pairsOf('pairs.csv')).toHaveLength(sure.length);
    const clusters = parse(await read('clusters.csv'), { columns: true }) as { id: string; cluster_id: string }[];
    const clusterOf = new Map(clusters.map(({ id, cluster_id }) => [id, cluster_id]));
    expect([...clusterOf.keys()].sort()).toEqual(
      PEOPLE.trim()
        .split('\n')
        .slice(1)
        .map((line) => line.slice(0, 3)),
    );
    expect(clusterOf.get('a02')).toBe('a01');
    expect(clusterOf.get('a12')).toBe('a11');
    expect(clusterOf.get('a10')).toBe('a10');
  });

  it('trains what is untrained, the same way each time, and saves a model that weighs the same', async () => {
    await put('untrained.json', JSON.stringify(untrained()));
    const given = ['people.csv', '--model', 'untrained.json', '--recall', '.8'];
    const first = await link(...given, '--out', 'first.csv', '--save-model', 'saved.json', '--save-table', 'table.csv');
    expect(first.stderr).toContain('training');
    await link(...given, '--out', 'second.csv');
    expect(await read('second.csv')).toBe(await read('first.csv'));
    const saved = JSON.parse(await read('saved.json')) as typeof SPLINK_MODEL;
    expect(saved.probability_two_random_records_match).toBeGreaterThan(0);
    expect(saved.comparisons[1]?.comparison_levels[1]).toMatchObject({ sql_condition: '"dob_l" = "dob_r"' });
    expect(saved.comparisons[1]?.comparison_levels[1]?.m_probability).toBeGreaterThan(0);
    await link('table.csv', '--model', 'saved.json', '--out', 'third.csv');
    expect(await read('third.csv')).toBe(await read('first.csv'));
    const frequencies = parse(await read('saved.tf.csv'), { columns: true }) as Record<string, string>[];
    expect(frequencies).toContainEqual({ column_name: 'town', value: 'Port Ellery', tf: String(2 / 11) });
  });

  it('saves a model of its own as Splink settings over the table it derived, and as itself', async () => {
    await put('own.json', JSON.stringify(OWN_MODEL));
    const saving = ['--save-model', 'saved.json', '--save-table', 'table.csv'];
    expect((await link('people.csv', '--model', 'own.json', '--out', 'first.csv', ...saving)).status).toBe(0);
    const [header, first = ''] = (await read('table.csv')).split('\n');
    expect(header).toBe('unique_id,first_name,surname,dob,name_words,surname_folded,townline_block_1');
    expect(first).toMatch(/^a01,Orla,Quillon,1971-06-24,"\[""orla"",""quillon""\]",quillon,\[\d\]$/);
    await link('table.csv', '--model', 'saved.json', '--out', 'second.csv');
    await link('people.csv', '--model', 'saved.townline.json', '--out', 'third.csv');
    const sorted = async (name: string): Promise<string[]> => (await read(name)).split('\n').sort();
    expect(await sorted('second.csv')).toEqual(await sorted('first.csv'));
    expect(await read('third.csv')).toBe(await read('first.csv'));
    expect((await pairsOf('first.csv')).length).toBeGreaterThan(5);
  });

  it('links two tables, the left id first, whatever the spelling of their headers', async () => {
    const [header = '', ...rows] = PEOPLE.trim().split('\n');
    await put('left.csv', `${[header, ...rows.slice(6)].join('\n')}\n`);
    await put('right.csv', `${[header.toUpperCase(), ...rows.slice(0, 8)].join('\r\n')}\r\n`);
    const refused = await link('left.csv', 'right.csv', '--model', 'model.json', '--out', 'pairs.csv');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('--link-type link_only');
    await link('left.csv', 'right.csv', '--model', 'model.json', '--out', 'pairs.csv', '--link-type', 'link_only');
    const pairs = await pairsOf('pairs.csv');
    expect(pairs.map(({ id_l, id_r }) => `${id_l} ${id_r}`)).toEqual(
      expect.arrayContaining(['a07 a05', 'a08 a08', 'a09 a08', 'a08 a01']),
    );
    expect(pairs.every(({ id_l, id_r }) => id_l >= 'a07' && id_r <= 'a08')).toBe(true);
  });

  it('reads Parquet: numbers, dates and lists', async () => {
    await writeFile(join(folder, 'people.parquet'), Buffer.from(PARQUET, 'base64'));
    await put('model.json', JSON.stringify(LIST_MODEL));
    expect(await link('people.parquet', '--model', 'model.json', '--out', 'pairs.csv')).toMatchObject({ status: 0 });
    const [pair, ...more] = await pairsOf('pairs.csv');
    expect(more).toEqual([]);
    expect(pair).toMatchObject({ id_l: '1', id_r: '2' });
    expect(Number(pair?.match_weight)).toBeCloseTo(
      Math.log2(0.1 / 0.9) + Math.log2(0.9 / 0.1) + Math.log2(0.8 / 0.2),
      9,
    );
  });

  it('explains a pair, as data and as a drawing', async () => {
    const asked = ['--explain', 'a02,a01', '--waterfall', 'why.svg'];
    const { stdout } = await link('people.csv', '--model', 'model.json', '--out', 'pairs.csv', ...asked);
    const [, , weight] = SPLINK_WEIGHTS.find(([l, r]) => l === 'a01' && r === 'a02') ?? [];
    const explanation = JSON.parse(stdout) as {
      left: string;
      weight: number;
      steps: unknown[];
      prior: { bits: number };
    };
    expect(explanation).toMatchObject({ left: 'a01', right: 'a02', prior: { probability: 0.02 } });
    expect(explanation.weight).toBeCloseTo(weight ?? NaN, 9);
    expect(explanation.steps[0]).toMatchObject({ comparison: 'name', level: 'both', bits: Math.log2(0.5 / 0.001) });
    const svg = await read('why.svg');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).toContain('Are a01 and a02 the same?');
  });

  it('refuses in one line that names the place, and leaves nothing behind', async () => {
    const [header = '', first = '', second = ''] = PEOPLE.split('\n');
    const strange = { ...SPLINK_MODEL, weights: [] };
    const custom = structuredClone(SPLINK_MODEL);
    custom.comparisons[2]!.comparison_levels[1]!.sql_condition = 'soundex(town_l) = soundex(town_r)';
    const refusals: readonly (readonly [Record<string, string>, RegExp])[] = [
      [
        { 'people.csv': `${header}\n${first}\n${second.replace('a02', 'a01')}\n` },
        /people\.csv, row 2, column unique_id: the id "a01"/,
      ],
      [
        { 'people.csv': `${header}\n${first}\n${second.replace('a02', '')}\n` },
        /people\.csv, row 2, column unique_id: the row has no id/,
      ],
      [{ 'people.csv': `${header}\n${first},x\n` }, /people\.csv, row 1: the row has 7 cells, the header 6/],
      [{ 'people.csv': `${header}\n${first}\na02,"Or\n` }, /people\.csv: row 2 .*quote that is never closed/],
      [
        { 'people.csv': PEOPLE.replace('dob', 'born') },
        /people\.csv: there is no column "dob", which comparison "dob" of the model reads/,
      ],
      [{ 'people.csv': '' }, /people\.csv is empty/],
      [{ 'model.json': '{' }, /model\.json is no JSON/],
      [{ 'model.json': JSON.stringify(strange) }, /model\.json: "weights" is no key of a Splink settings file/],
      [
        { 'model.json': JSON.stringify(custom) },
        /comparison "town", level 2: soundex\("town_l"\) calls soundex, which is not known/,
      ],
    ];
    for (const [files, message] of refusals) {
      await put('people.csv', PEOPLE);
      await put('model.json', JSON.stringify(SPLINK_MODEL));
      for (const [name, text] of Object.entries(files)) await put(name, text);
      const { status, stdout, stderr } = await link('people.csv', '--model', 'model.json', '--out', 'pairs.csv');
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      const lines = stderr.split('\n').filter((line) => line.startsWith('townline: '));
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(message);
      expect((await readdir(folder)).sort()).toEqual(['model.json', 'people.csv']);
    }
  });

  it('ends with 2 on wrong usage', async () => {
    for (const argv of [
      [],
      ['people.csv'],
      ['people.csv', '--model', 'model.json', '--out', 'x', '--threshold', '2'],
    ]) {
      expect(await link(...argv)).toMatchObject({ status: 2, stdout: '' });
    }
  });

  function put(name: string, text: string): Promise<void> {
    return writeFile(join(folder, name), text);
  }

  function read(name: string): Promise<string> {
    return readFile(join(folder, name), 'utf8');
  }

  async function pairsOf(name: string): Promise<Pair[]> {
    return parse(await read(name), { columns: true }) as Pair[];
  }

  async function link(...argv: readonly string[]): Promise<Ended> {
    const child = spawn(process.execPath, [TOWNLINE, 'link', ...argv], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, status] = await Promise.all([
      textOf(child.stdout),
      textOf(child.stderr),
      new Promise<number | null>((resolve) => child.on('close', resolve)),
    ]);
    return { status, stdout, stderr };
  }
});

async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const piece of stream) text += String(piece);
  return text;
}

/** The Splink model without its numbers, and with the prior that Splink writes where nobody estimated one. */
function untrained(): unknown {
  const comparisons = SPLINK_MODEL.comparisons.map((comparison) => ({
    ...comparison,
    comparison_levels: comparison.comparison_levels.map(
      ({ m_probability: _m, u_probability: _u, ...level }: Record<string, unknown>) => level,
    ),
  }));
  return { ...SPLINK_MODEL, probability_two_random_records_match: 0.0001, comparisons };
}
