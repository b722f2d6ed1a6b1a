import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { type ExhibitHouse, openExhibitHouse, wishOf } from './exhibit-house.js';

const TABLES = ['case_upload', 'exhibit', 'exhibit_custody', 'web_capture', 'exhibit_purge'] as const;

describe('each policy on files and exhibits', () => {
  let at: ExhibitHouse;

  beforeAll(async () => {
    at = await openExhibitHouse('exhibit policies');
    const upload = await at.bring(at.ann, Buffer.from('<html>'), 'page.html');
    const capture = { address: 'https://x.example/', pageTitle: null, takenAt: new Date('2026-09-18'), tool: 'Keeper' };
    const wish = wishOf(at.file.id, { uploadId: upload.id, capture });
    const { id } = await at.by(at.ann, () => at.exhibits.add(wish, at.ann));
    await at.by(at.ann, () => at.purges.ask(id, 'RETENTION_OVER', at.ann));
  });
  afterAll(() => at?.close());

  const sees = async (person: SignedInPerson, table: string): Promise<boolean> => {
    const rows = await at.by(person, () => at.house.dataSource.query<unknown[]>(`select 1 from ${table} limit 1`));
    return rows.length > 0;
  };
  /** A member of the case, a supervisor of the agency, a colleague, another agency. */
  const sights = async (table: string): Promise<readonly boolean[]> => {
    const seen: boolean[] = [];
    for (const person of [at.ann, at.supervisor, at.colleague, at.stranger]) seen.push(await sees(person, table));
    return seen;
  };

  it.each(TABLES)(
    'of %s shows it to whom the case is shown, and is missed when it is dropped or widened',
    async (table) => {
      const { engine } = at.house;
      const [policy] = await engine.query<{ qual: string }[]>(
        `select qual from pg_policies where tablename = $1 and policyname = $1 || '_of_viewer'`,
        [table],
      );
      expect(await sights(table)).toEqual([true, true, false, false]);
      await engine.query(`alter policy ${table}_of_viewer on ${table} using (true)`);
      expect(await sights(table)).toEqual([true, true, true, true]);
      await engine.query(`drop policy ${table}_of_viewer on ${table}`);
      expect(await sights(table)).toEqual([false, false, false, false]);
      await engine.query(
        `create policy ${table}_of_viewer on ${table} for select to townline_api using (${policy?.qual})`,
      );
      expect(await sights(table)).toEqual([true, true, false, false]);
    },
  );

  it.each(TABLES)('of %s is forced, and lets the role of the API write nothing', async (table) => {
    const [forced] = await at.house.engine.query<object[]>(
      `select relrowsecurity, relforcerowsecurity from pg_class where oid = $1::regclass`,
      [table],
    );
    expect(forced).toEqual({ relrowsecurity: true, relforcerowsecurity: true });
    for (const statement of [`delete from ${table}`, `truncate ${table}`, `insert into ${table} default values`]) {
      await expect(at.house.viewers.query(statement)).rejects.toThrow('permission denied');
    }
  });
});
