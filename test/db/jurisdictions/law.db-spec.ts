import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadReferenceLaw } from '@townline/database';
import { lawInForce, LawRepository } from '@townline/jurisdictions';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const SEEDS = fileURLToPath(new URL('../../../database/seeds', import.meta.url));
const NAMES = ['ct-statutes.csv', 'ct-offense-elements.csv', 'ct-fines.csv', 'ct-counters.csv', 'ct-fee-rules.csv'];

describe('the law that ships with Townline', () => {
  let database: TestDatabase;
  let law: LawRepository;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase('law');
    law = new LawRepository(database.dataSource);
    folder = await mkdtemp(join(tmpdir(), 'townline-law-'));
    for (const name of NAMES) await writeFile(join(folder, name), await readFile(join(SEEDS, name)));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await database.drop();
  });

  const gradeOn = async (day: string): Promise<string | null | undefined> =>
    lawInForce(await law.findStatutes('CT', ['53a-192a']), day).followed?.offenseClass;

  it('is there from the start, each row with its source, its mark and its doubt, and is not put in twice', async () => {
    const statutes = await law.findStatutes(null, null);
    expect(statutes.length).toBeGreaterThan(30);
    for (const { readIn, doubt } of statutes) expect([readIn, doubt]).not.toContain('');
    expect(await loadReferenceLaw(database.dataSource)).toBe(0);
  });

  it('goes by the day of the offense: trafficking was a class B felony and is one of class A', async () => {
    expect(await gradeOn('2012-05-01')).toBe('B_FELONY');
    expect(await gradeOn('2024-05-01')).toBe('A_FELONY');
    expect(await gradeOn('2005-05-01')).toBeUndefined();
  });

  it('asks for two occasions from the act of 2013 on, and no longer by the copy of 2022', async () => {
    const occasions = (await law.findElements(['53a-192a'])).filter(({ element }) => element === 'OCCASIONS');
    expect(lawInForce(occasions, '2012-01-01').followed?.need).toBe('UNKNOWN');
    expect(lawInForce(occasions, '2014-01-01').followed).toMatchObject({ need: 'REQUIRED', least: 2 });
    expect(lawInForce(occasions, '2024-01-01').followed?.need).toBe('NOT_REQUIRED');
  });

  it('keeps the old row beside a corrected one, and goes by the one that was put in last', async () => {
    const file = join(folder, 'ct-fines.csv');
    await writeFile(file, (await readFile(file, 'utf8')).replace('D_FELONY,,5000,', 'D_FELONY,,6000,'));
    expect(await loadReferenceLaw(database.dataSource, folder)).toBe(1);
    const dollars = async (): Promise<number[]> =>
      (await law.findFines()).flatMap((fine) => (fine.offenseClass === 'D_FELONY' ? [fine.dollars] : []));
    expect(await dollars()).toEqual([6000, 5000]);
    for (const to of [7000, 8000]) {
      await writeFile(file, (await readFile(file, 'utf8')).replace(/D_FELONY,,[678]000,/, `D_FELONY,,${to},`));
      expect(await loadReferenceLaw(database.dataSource, folder)).toBe(1);
    }
    expect(await dollars()).toEqual([8000, 7000, 6000, 5000]);
  });

  it('refuses a row that says what cannot be, by file, row and column, and puts nothing in', async () => {
    const file = join(folder, 'ct-offense-elements.csv');
    await writeFile(file, (await readFile(file, 'utf8')).replace('COMPELS|INDUCES,', 'COMPELS|WISHES,'));
    const before = (await law.findElements(['53a-192a'])).length;
    await expect(loadReferenceLaw(database.dataSource, folder)).rejects.toMatchObject({
      code: 'BAD_LAW_ROW',
      message: expect.stringMatching(/^ct-offense-elements\.csv, row 3, accepts: "WISHES" is none of /),
    });
    expect(await law.findElements(['53a-192a'])).toHaveLength(before);
  });

  it('is never changed and never taken away', async () => {
    for (const change of [
      `update statute set title = 'x'`,
      'delete from fine',
      `update offense_element set least = 1`,
    ]) {
      await expect(database.dataSource.query(change)).rejects.toThrow('never changed or taken away');
    }
  });
});
