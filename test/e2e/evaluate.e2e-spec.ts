import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { testServer } from '../support/test-server.js';
import { zipBytes } from '../support/zip-bytes.js';
import { labelledStory, type Tables } from './labelled-story.js';

const TOWNLINE = fileURLToPath(new URL('../../apps/cli/bin/townline.mjs', import.meta.url));

type Line = Readonly<Record<string, string>>;

interface Outputs {
  readonly clusters: Line[];
  readonly reopenings: Line[];
  readonly scored: Line[];
  readonly metrics: Metrics | null;
}

interface Metrics {
  readonly businesses: { readonly pairwise: { readonly f1: number } };
  readonly reopenings: Record<string, number> | null;
  readonly decoys: Record<string, unknown>;
  readonly stages: readonly { readonly name: string; readonly seconds: number; readonly peakMemoryMb: number }[];
}

/** `townline evaluate` as an outsider runs it, on a package of which every answer is known. */
describe('townline evaluate', () => {
  const story = labelledStory();
  let folder: string;
  let whole: Outputs;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'townline-labelled-'));
    whole = await evaluated('whole', story);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('gives every business and party row one line, and puts each shop together', () => {
    const rows = [...(story['businesses'] ?? []), ...(story['parties'] ?? [])].map(
      ({ source, record_id: id }) => `${source} ${id}`,
    );
    expect(whole.clusters.map(({ source, record_id: id }) => `${source} ${id}`).sort()).toEqual(rows.sort());
    const entity = (id: string): string | undefined =>
      whole.clusters.find(({ record_id: record }) => record === id)?.['entity_id'];
    expect(entity('quiet-l')).toBe(entity('quiet-h'));
    expect(entity('harrow-l')).toBe(entity('harrow-h'));
    expect(entity('harrow-l')).not.toBe(entity('tarrow-l'));
    expect(entity('harrow-principal')).not.toBe(entity('harrow-keeper'));
    expect(whole.metrics?.businesses.pairwise.f1).toBe(1);
  });

  it('flags each link of the chain, not the chain as a leap, nor a shop that went on, nor strangers in a suite', () => {
    expect(whole.reopenings.map(shopsOf).sort()).toEqual(['harrow > lindel', 'lindel > tarrow']);
    expect(whole.metrics?.reopenings).toMatchObject({ precision: 1, recall: 1, f1: 1, truePairs: 2 });
    expect(whole.metrics?.decoys).toEqual({ shared_suite: { pairs: 1, flagged: 0, share: 0 } });
  });

  it('writes the tables as the contract says', () => {
    expect(Object.keys(whole.reopenings[0] ?? {})).toEqual([
      'predecessor_source',
      'predecessor_record_id',
      'successor_source',
      'successor_record_id',
      'probability',
      'flagged_on',
    ]);
    for (const table of [whole.reopenings, whole.scored]) {
      const stated = table.map(({ probability }) => Number(probability));
      expect(stated).toEqual([...stated].sort((a, b) => b - a));
      expect(stated.every((value) => value >= 0.05 && value <= 1)).toBe(true);
    }
    const flagged = whole.scored.filter((line) => line['flagged'] === 'true').map(shopsOf);
    expect(flagged).toEqual(whole.reopenings.map(shopsOf));
    expect(new Set(whole.scored.map(shopsOf)).size).toBe(whole.scored.length);
  });

  it('flags nothing before both shops were known, and measures the wait', () => {
    const days = Object.fromEntries(whole.reopenings.map((line) => [shopsOf(line), line['flagged_on'] ?? '']));
    expect(days['harrow > lindel']?.slice(0, 7)).toMatch(/2020-0[34]/);
    expect(days['lindel > tarrow']?.slice(0, 7)).toMatch(/2022-0[678]/);
    const { medianDaysToFlag } = whole.metrics?.reopenings ?? {};
    expect(medianDaysToFlag).toBeGreaterThanOrEqual(0);
    expect(medianDaysToFlag).toBeLessThan(60);
    expect(whole.metrics?.stages.map(({ name }) => name)).toEqual([
      'import',
      'facts',
      'resolution',
      'detection',
      'replay',
    ]);
    expect(whole.metrics?.stages.every(({ peakMemoryMb }) => peakMemoryMb > 0)).toBe(true);
  });

  it('says of a day what the rows of that day say: with later rows taken away, the flag stands', async () => {
    for (const [cut, expected] of [
      ['2020-06-30', ['harrow > lindel']],
      ['2020-03-10', []],
    ] as const) {
      const then = await evaluated(`cut-${cut}`, statedBy(story, cut));
      expect(then.reopenings.map(shopsOf)).toEqual(expected);
    }
  });

  it('finds the same without the truth, with the rows in another order, and in an archive', async () => {
    const plain = without(story, /^truth_/);
    const turned = Object.fromEntries(Object.entries(plain).map(([name, rows]) => [name, [...rows].reverse()]));
    for (const [name, tables] of Object.entries({ plain, turned })) {
      const found = await evaluated(name, tables);
      expect(found.metrics).toBeNull();
      expect(grouping(found.clusters)).toEqual(grouping(whole.clusters));
      expect(found.reopenings.map(pairAndDay)).toEqual(whole.reopenings.map(pairAndDay));
    }
    const archive = await evaluated('archive', story, true);
    expect(archive.reopenings).toEqual(whole.reopenings);
    expect(archive.metrics?.reopenings?.['f1']).toBe(1);
  });

  it('measures what the package tells, and takes away what an earlier evaluation wrote of another', async () => {
    const partly = without(story, /^truth_(reopenings|decoys)$/);
    const found = await evaluated('partly', partly);
    expect(found.metrics?.businesses.pairwise.f1).toBe(1);
    expect(found.metrics?.reopenings).toBeNull();
    await evaluated('again', story);
    expect((await evaluated('again', without(story, /^truth_entities$/))).metrics).toBeNull();
  });

  it('refuses outputs into a file before it does any work, and a truth that is none', async () => {
    const path = join(folder, 'occupied');
    await writeFile(path, '');
    const occupied = await townline(['evaluate', join(folder, 'whole'), '--out', path]);
    expect(occupied).toMatchObject({ status: 1 });
    expect(occupied.stderr).toMatch(/^townline: .*occupied is not a folder$/m);
    const wrong = {
      ...story,
      truth_entities: [{ kind: 'shop', source: 'register', record_id: 'harrow-l', entity_id: 'x' }],
    };
    await writePackage('wrong', wrong);
    const out = join(folder, 'wrong-out');
    const refused = await townline(['evaluate', join(folder, 'wrong'), '--out', out]);
    expect(refused).toMatchObject({ status: 1 });
    expect(refused.stderr).toMatch(/^townline: truth_entities: "shop" is no kind/m);
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });

  async function evaluated(name: string, tables: Tables, archive = false): Promise<Outputs> {
    const path = await writePackage(name, tables, archive);
    const out = join(folder, `${name}-out`);
    const { status, stderr } = await townline(['evaluate', path, '--out', out]);
    if (status !== 0) throw new Error(stderr);
    const table = async (file: string): Promise<Line[]> =>
      parse(await readFile(join(out, file)), { columns: true }) as Line[];
    const metrics = await readFile(join(out, 'metrics.json'), 'utf8').catch(() => null);
    return {
      clusters: await table('clusters.csv'),
      reopenings: await table('reopenings.csv'),
      scored: await table('scored.csv'),
      metrics: metrics === null ? null : (JSON.parse(metrics) as Metrics),
    };
  }

  async function writePackage(name: string, tables: Tables, archive = false): Promise<string> {
    const resources = Object.keys(tables).map((table) => ({ name: table, path: `${table}.csv` }));
    const files: Record<string, string> = { 'datapackage.json': JSON.stringify({ name, resources }) };
    for (const [table, rows] of Object.entries(tables)) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      files[`${table}.csv`] = stringify([...rows], { header: true, columns });
    }
    if (archive) {
      await writeFile(join(folder, `${name}.zip`), await zipBytes(files));
      return join(folder, `${name}.zip`);
    }
    const path = join(folder, name);
    await rm(path, { recursive: true, force: true });
    await mkdir(path);
    for (const [file, text] of Object.entries(files)) await writeFile(join(path, file), text);
    return path;
  }

  function townline(argv: readonly string[]): Promise<{ status: number | null; stderr: string }> {
    const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'development', DATABASE_URL: testServer().adminUrl };
    const child = spawn(process.execPath, [TOWNLINE, ...argv], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const lines: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => lines.push(chunk));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, stderr: String(Buffer.concat(lines)) }));
    });
  }
});

function shopsOf(line: Line): string {
  const shop = (side: string): string => line[`${side}_record_id`]?.split('-')[0] ?? '';
  return `${shop('predecessor')} > ${shop('successor')}`;
}

function pairAndDay(line: Line): string {
  return `${shopsOf(line)} ${line['probability']} ${line['flagged_on']}`;
}

function without(tables: Tables, names: RegExp): Tables {
  return Object.fromEntries(Object.entries(tables).filter(([name]) => !names.test(name)));
}

/** Which rows are together, whatever their entity is called. */
function grouping(clusters: readonly Line[]): string[] {
  const members = new Map<string, string[]>();
  for (const { kind, source, record_id: id, entity_id: entity } of clusters) {
    const key = `${kind} ${entity}`;
    members.set(key, [...(members.get(key) ?? []), `${source} ${id}`]);
  }
  return [...members.values()].map((rows) => rows.sort().join(', ')).sort();
}

/** The package as it stood on a day; a party is stated with the shop that names it. */
function statedBy(tables: Tables, day: string): Tables {
  const shops = new Map((tables['businesses'] ?? []).map((row) => [row['record_id'] ?? '', row['as_of'] ?? '']));
  const stated = (row: Line): string =>
    [row['as_of'], row['posted_on'], row['occurred_on'], shops.get(row['business_record_id'] ?? '')]
      .filter((text) => text !== undefined)
      .sort()
      .at(-1) ?? '';
  const kept = (name: string): Line[] => (tables[name] ?? []).filter((row) => stated(row) <= day);
  const affiliations = kept('affiliations');
  const named = new Set(affiliations.map((row) => row['party_record_id']));
  return {
    businesses: kept('businesses'),
    parties: (tables['parties'] ?? []).filter((row) => named.has(row['record_id'] ?? '')),
    affiliations,
    events: kept('events'),
    advertisements: kept('advertisements'),
  };
}
