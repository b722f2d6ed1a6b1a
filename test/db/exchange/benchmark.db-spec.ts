import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadReferenceBenchmarks, loadReferenceLaw } from '@townline/database';
import { BenchmarkRepository, BenchmarkService } from '@townline/exchange';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';

describe('published figures', () => {
  let house: ViewerHouse;
  let benchmarks: BenchmarkService;
  let inspector: SignedInPerson;

  beforeAll(async () => {
    house = await openViewerHouse('benchmark');
    await loadReferenceBenchmarks(house.engine);
    benchmarks = new BenchmarkService(new BenchmarkRepository(house.dataSource));
    inspector = await house.person('COLDBROOK-HEALTH', ['INSPECTOR'], 'Ed Lowe');
  });
  afterAll(() => house?.close());

  const asked = <T>(work: () => Promise<T>): Promise<T> => house.as(inspector, 'REGULATION', work);

  it('are the same for everybody, each with its source, and what no source states is no number', async () => {
    const figures = await asked(() => benchmarks.figures());
    expect(figures.length).toBeGreaterThan(30);
    expect(figures.filter(({ readIn }) => readIn === '')).toEqual([]);
    const year = await asked(() =>
      benchmarks.figures([
        'fee_convictions',
        'fee_assessed_cases',
        'fee_assessed_dollars',
        'fee_collected_dollars',
        'fee_possible_dollars',
      ]),
    );
    expect(year.map(({ series, value, bound }) => [series, value, bound])).toEqual([
      ['fee_assessed_cases', 6, 'EXACT'],
      ['fee_assessed_dollars', null, 'NOT_STATED'],
      ['fee_collected_dollars', 5600, 'EXACT'],
      ['fee_convictions', 27, 'EXACT'],
      ['fee_possible_dollars', 127000, 'EXACT'],
    ]);
  });

  it('say of a pandemic year that it was one, of the year whose returns were lost that they were', async () => {
    const kinds = async (from: string, to: string, measure: 'FEES' | 'RETURNS'): Promise<string[]> =>
      (await asked(() => benchmarks.caveatsOn({ from, to }, measure))).map(({ kind }) => kind);
    expect(await kinds('2020-01-01', '2021-01-01', 'FEES')).toEqual(['PANDEMIC']);
    expect(await kinds('2018-10-01', '2019-10-01', 'RETURNS')).toEqual(['LOST_DATA']);
    expect(await kinds('2017-10-01', '2018-10-01', 'RETURNS')).toEqual(['INCOMPLETE']);
    expect(await kinds('2016-07-01', '2017-07-01', 'FEES')).toEqual(['LAW_CHANGED']);
    expect(await kinds('2018-01-01', '2019-01-01', 'FEES')).toEqual([]);
  });

  it('are loaded once, and a corrected row stands beside the old one', async () => {
    expect(await loadReferenceBenchmarks(house.engine)).toBe(0);
    const folder = await mkdtemp(join(tmpdir(), 'townline-benchmarks-'));
    try {
      const seeds = new URL('../../../database/seeds/', import.meta.url);
      for (const name of ['ct-benchmarks.csv', 'ct-period-caveats.csv']) {
        const text = await readFile(new URL(name, seeds), 'utf8');
        await writeFile(join(folder, name), text.replace(',COUNT,27,', ',COUNT,28,'));
      }
      expect(await loadReferenceBenchmarks(house.engine, folder)).toBe(1);
      const figures = await asked(() => benchmarks.figures(['fee_convictions']));
      expect(figures.map(({ value }) => value).sort()).toEqual([27, 28]);
      await writeFile(
        join(folder, 'ct-benchmarks.csv'),
        'series,title,area,unit,bound,read_in,mark\na,b,CT,COUNT,EXACT,c,S\n',
      );
      await expect(loadReferenceBenchmarks(house.engine, folder)).rejects.toMatchObject({
        code: 'BAD_BENCHMARK_ROW',
        message: expect.stringContaining('ct-benchmarks.csv, row 2, value') as unknown,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each(['benchmark_figure', 'period_caveat'])('of %s are changed by nobody', async (table) => {
    await expect(house.engine.query(`update ${table} set doubt = 'x'`)).rejects.toThrow('never changed');
    await expect(house.engine.query(`delete from ${table}`)).rejects.toThrow('never changed');
  });

  it('are nobody’s words, as are states and kinds: a purge of somebody called so goes through and leaves them whole', async () => {
    const { engine } = house;
    await loadReferenceLaw(engine);
    await engine.query(
      `insert into case_file (id, number, agency, title, state, template, is_sealed, opened_at, opened_by)
       values (gen_random_uuid(), '2026-0001', 'ALDERFORD-PD', 'What Pandemic Open said', 'OPEN', 'BLANK', false, now(), 'Jo Rivers')`,
    );
    await engine.transaction(async (manager) => {
      await manager.query(
        `create temporary table purged_text (value text primary key, is_part boolean) on commit drop`,
      );
      await manager.query(`insert into purged_text values ('pandemic', true), ('prostitution', true), ('open', true)`);
      await manager.query(`insert into intelligence.purging values ((pg_current_xact_id()::text)::bigint)`);
      await manager.query(`select intelligence.scrub_all()`);
    });
    expect(await engine.query(`select title, state from case_file`)).toEqual([
      { title: 'What [purged] [purged] said', state: 'OPEN' },
    ]);
    for (const [table, column] of [
      ['period_caveat', 'text'],
      ['benchmark_figure', 'title'],
      ['statute', 'title'],
    ]) {
      expect(await engine.query(`select 1 from ${table} where ${column} like '%[purged]%'`)).toEqual([]);
    }
  });
});
