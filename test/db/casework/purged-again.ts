import { expect } from '@jest/globals';
import { listPurgedExhibits, purgeExhibitsAgain } from '../../../apps/cli/src/backup/purged-exhibits.js';
import type { ExhibitHouse } from './exhibit-house.js';

/** As after a restore of an older backup, which knows the exhibit, its words, and a hold that was released since. */
export async function expectPurgedAgain({ house, file }: ExhibitHouse, id: string): Promise<void> {
  const { engine } = house;
  const list = await listPurgedExhibits(engine.manager);
  expect(list).toMatchObject([{ exhibit_id: id, ground: 'COURT_ORDER' }]);
  await engine.transaction(async (manager) => {
    for (const table of ['exhibit', 'case_upload', 'exhibit_purge'])
      await manager.query(`alter table ${table} disable trigger user`);
    await manager.query(`delete from exhibit_purge`);
    await manager.query(`update exhibit set purged_at = null, title = 'Diary' where id = $1`, [id]);
    await manager.query(`update case_upload set state = 'CLEAN', name = 'x' where state = 'PURGED'`);
    for (const table of ['exhibit', 'case_upload', 'exhibit_purge'])
      await manager.query(`alter table ${table} enable trigger user`);
    await manager.query(
      `insert into intelligence.legal_hold (id, kind, target_id, agency, holding_ids, reason, placed_by, placed_name, placed_at)
       values (gen_random_uuid(), 'CASE', $1, 'ALDERFORD-PD', '{1}', 'appeal', 'a', 'A', now())`,
      [file.id],
    );
    expect([await purgeExhibitsAgain(manager, list), await purgeExhibitsAgain(manager, list)]).toEqual([1, 0]);
    expect(await manager.query(`select title, purged_at is null as stands from exhibit where id = $1`, [id])).toEqual([
      { title: null, stands: false },
    ]);
    await manager.query(`update intelligence.legal_hold set released_at = now(), released_by = 'b', release_reason = 'over'
      where released_at is null`);
  });
  await expect(engine.query(`update exhibit set title = 'x'`)).rejects.toThrow('never changed');
  expect(await listPurgedExhibits(engine.manager)).toEqual(list);
}
