import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import {
  CompletenessService,
  CURRENT_FORM,
  ExchangeModule,
  openReceiptKey,
  SubmissionCopies,
  SubmissionKeeperService,
  type SubmissionRow,
  SubmissionService,
} from '@townline/exchange';
import { FixedClock, PlatformModule } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';

const YEAR = 2026;
const answers = Object.fromEntries(
  CURRENT_FORM.items.map(({ key, kind }) => [key, kind === 'COUNT' ? 2 : 'As before.']),
);

describe('annual returns, as people who signed in see them', () => {
  let house: ViewerHouse;
  let folder: string;
  let module: TestingModule;
  let clock: FixedClock;
  let submissions: SubmissionService;
  let alder: SignedInPerson;
  let bram: SignedInPerson;
  let detective: SignedInPerson;
  let council: SignedInPerson;

  beforeAll(async () => {
    house = await openViewerHouse('submission');
    await house.engine.query(
      `insert into access.agency (code, name, kind) values ('ASH-COUNCIL', 'Council', 'COUNCIL')`,
    );
    folder = await mkdtemp(join(tmpdir(), 'townline-returns-'));
    clock = new FixedClock(new Date('2026-09-20T12:00:00Z'));
    const { dataSource, engine } = house;
    module = await Test.createTestingModule({
      imports: [
        PlatformModule.with({ dataSource, engine, filesFolder: folder, clock }),
        ExchangeModule.with({ filesFolder: folder, signingKey: await openReceiptKey(join(folder, 'keys')) }),
      ],
    }).compile();
    submissions = module.get(SubmissionService);
    alder = await house.person('ALDERFORD-PD', ['CLERK']);
    bram = await house.person('BRAMLEY-PD', ['CLERK']);
    detective = await house.person('ALDERFORD-PD', ['DETECTIVE']);
    council = await house.person('ASH-COUNCIL', ['COUNCIL_STAFF']);
  });
  afterAll(async () => {
    await module?.close();
    await house?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const draftOf = (person: SignedInPerson): Promise<SubmissionRow> =>
    house.as(person, 'REPORTING', () =>
      submissions.save({ year: YEAR, isZero: false, answers, channel: 'API' }, person),
    );
  const seenBy = async (person: SignedInPerson): Promise<string[]> =>
    (await house.as(person, 'REPORTING', () => submissions.find(YEAR, null))).map(({ agency }) => agency);

  it('are seen by the clerks of their own agency, and by the council while an agreement says so', async () => {
    const own = await draftOf(alder);
    await house.as(alder, 'REPORTING', () => submissions.submit(own.id, alder));
    await draftOf(bram);
    expect([await seenBy(alder), await seenBy(bram), await seenBy(detective), await seenBy(council)]).toEqual([
      ['ALDERFORD-PD'],
      ['BRAMLEY-PD'],
      [],
      [],
    ]);
    const agreement = await house.agree('ALDERFORD-PD', 'ASH-COUNCIL', ['SUBMISSION'], ['REPORTING']);
    expect(await seenBy(council)).toEqual(['ALDERFORD-PD']);
    await house.as(council, 'REPORTING', () => submissions.decide(own.id, 'ACCEPT', null, council));
    await house.withdraw(agreement);
    expect(await seenBy(council)).toEqual([]);
  });

  it('are not written by a detective, not sent in by another agency, not accepted by their own', async () => {
    const own = await draftOf(bram);
    await expect(draftOf(detective)).rejects.toMatchObject({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    const hidden = { code: 'RETURN_NOT_FOUND', message: 'the return was not found, or no access' };
    await expect(house.as(alder, 'REPORTING', () => submissions.submit(own.id, alder))).rejects.toMatchObject(hidden);
    const never = '00000000-0000-4000-8000-000000000000';
    await expect(house.as(alder, 'REPORTING', () => submissions.submit(never, alder))).rejects.toMatchObject(hidden);
    await house.as(bram, 'REPORTING', () => submissions.submit(own.id, bram));
    await expect(
      house.as(bram, 'REPORTING', () => submissions.decide(own.id, 'ACCEPT', null, bram)),
    ).rejects.toMatchObject(hidden);
  });

  it('are there though either copy is destroyed: the row, or the file', async () => {
    const keeper = module.get(SubmissionKeeperService);
    expect(await keeper.look()).toMatchObject({ copied: 0, putBack: 0, brokenRows: [] });
    const before = await house.engine.query<object[]>(
      `select agency, version, state, content_hash, receipt from submission where state <> 'DRAFT' order by id`,
    );
    await house.engine.query(`alter table submission disable trigger user`);
    await house.engine.query(`delete from submission_change`);
    await house.engine.query(`delete from submission`);
    await house.engine.query(`alter table submission enable trigger user`);
    expect(await keeper.look()).toMatchObject({ returns: before.length, putBack: before.length });
    expect(
      await house.engine.query(
        `select agency, version, state, content_hash, receipt from submission where state <> 'DRAFT' order by id`,
      ),
    ).toEqual(before);

    await rm(join(folder, 'returns'), { recursive: true });
    expect(await keeper.look()).toMatchObject({ returns: before.length, copied: before.length });
    expect(await keeper.look()).toMatchObject({ copied: 0, putBack: 0 });
  });

  it('are written anew where a copy no longer says what was received', async () => {
    const keeper = module.get(SubmissionKeeperService);
    const [prefix = ''] = await readdir(join(folder, 'returns'));
    const prefixes = (await readdir(join(folder, 'returns'))).filter((name) => name.length === 2);
    const [name = ''] = await readdir(join(folder, 'returns', prefixes[0] ?? prefix));
    await writeFile(join(folder, 'returns', prefixes[0] ?? prefix, name), '{"agency":"X"}');
    expect(await keeper.look()).toMatchObject({ brokenCopies: 1, copied: 1, brokenRows: [] });
  });

  it('stand on the council’s board of all, and on a clerk’s as far as they are open', async () => {
    const completeness = module.get(CompletenessService);
    const board = await house.as(alder, 'REPORTING', () => completeness.board(YEAR));
    expect(board.rows.map(({ code, standing }) => [code, standing])).toEqual([['ALDERFORD-PD', 'ACCEPTED']]);
    const former = await house.person('ALDERFORD-PD', ['CLERK', 'COUNCIL_STAFF']);
    await house.engine.query(
      `update access.role_grant set until = clock_timestamp() where account_id = $1 and role = 'COUNCIL_STAFF'`,
      [former.accountId],
    );
    expect((await house.as(former, 'REPORTING', () => completeness.board(YEAR))).rows).toEqual(board.rows);
    await house.agree('BRAMLEY-PD', 'ASH-COUNCIL', ['SUBMISSION'], ['REPORTING']);
    const all = await house.as(council, 'REPORTING', () => completeness.board(YEAR));
    expect(Object.fromEntries(all.rows.map(({ code, standing }) => [code, standing]))).toEqual({
      'ALDERFORD-PD': 'NOT_SHARED',
      'BRAMLEY-PD': 'SUBMITTED',
    });
    await expect(house.as(detective, 'REPORTING', () => completeness.board(YEAR))).rejects.toMatchObject({
      code: 'NOT_FOUND_OR_NO_ACCESS',
    });
  });

  it('are never changed once they were sent in, and never taken away', async () => {
    const change = (text: string): Promise<unknown> => house.engine.query(`${text} where state <> 'DRAFT'`);
    await expect(change(`update submission set answers = '{}'`)).rejects.toThrow('never changed');
    await expect(change(`update submission set receipt = '{}'`)).rejects.toThrow('never changed');
    await expect(change(`delete from submission`)).rejects.toThrow('never taken away');
  });

  it('lose a purged name in both places, and nothing else; their receipt is then of more than they say', async () => {
    const { engine } = house;
    const keeper = module.get(SubmissionKeeperService);
    const files = async (): Promise<string> => {
      const names = await readdir(join(folder, 'returns'), { recursive: true, withFileTypes: true });
      const own = names.filter((entry) => entry.isFile());
      return (await Promise.all(own.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')))).join();
    };
    const purge = (word: string): Promise<unknown> =>
      engine.transaction(async (manager) => {
        await manager.query(
          `create temporary table purged_text (value text primary key, is_part boolean) on commit drop`,
        );
        // Also the name of an agency, of a word of every return, and of the report.
        await manager.query(`insert into purged_text values ($1, true), ('alderford', true), ('sellers', true)`, [
          word,
        ]);
        await manager.query(`insert into intelligence.purging values ((pg_current_xact_id()::text)::bigint)`);
        await manager.query(`select intelligence.scrub_all()`);
        await manager.query(`delete from intelligence.purging`);
      });
    const told = { ...answers, obstacles: 'Quarrintree and Tillinghast are silent.' };
    const saved = await house.as(alder, 'REPORTING', () =>
      submissions.save({ year: YEAR - 1, isZero: false, answers: told, channel: 'API' }, alder),
    );
    await house.as(alder, 'REPORTING', () => submissions.submit(saved.id, alder));
    expect(await files()).toContain('Quarrintree');
    for (const word of ['quarrintree', 'tillinghast']) {
      await purge(word);
      expect(await keeper.look()).toMatchObject({ brokenCopies: 0, putBack: 0, brokenRows: [] });
      expect((await files()).toLowerCase()).not.toContain(word);
      expect(await keeper.look()).toMatchObject({ copied: 0, putBack: 0, brokenRows: [] });
    }
    const stands = `select agency, state, answers ->> 'obstacles' as obstacles, purged_at is null as whole from submission where id = $1`;
    const left = [
      { agency: 'ALDERFORD-PD', state: 'SUBMITTED', obstacles: '[purged] and [purged] are silent.', whole: false },
    ];
    expect(await engine.query(stands, [saved.id])).toEqual(left);
    await expect(engine.query(`update submission set purged_at = now()`)).rejects.toThrow('a purge alone');

    await engine.query(`alter table submission disable trigger user`);
    await engine.query(`delete from submission_change where submission_id = $1`, [saved.id]);
    await engine.query(`delete from submission where id = $1`, [saved.id]);
    await engine.query(`alter table submission enable trigger user`);
    expect(await keeper.look()).toMatchObject({ putBack: 1 });
    expect(await engine.query(stands, [saved.id])).toEqual(left);
  });

  it('are reminded of once for each day of the list, and only where nothing has come', async () => {
    await house.engine.query(
      `insert into access.agency (code, name, kind) values ('EASTMERE-PD', 'Eastmere', 'POLICE')`,
    );
    const completeness = module.get(CompletenessService);
    expect(await completeness.remind()).toEqual(['EASTMERE-PD']);
    expect(await completeness.remind()).toEqual([]);
    clock.set(new Date('2026-10-03T08:00:00Z'));
    expect(await completeness.remind()).toEqual(['EASTMERE-PD']);
  });

  it('leave no copy of what was not received: the database gave up as it committed', async () => {
    const draft = await draftOf(bram);
    await house.engine.query(
      `create function give_up() returns trigger language plpgsql as $$ begin raise 'gave up'; end $$`,
    );
    await house.engine.query(`create constraint trigger give_up after update on submission deferrable initially deferred
      for each row execute function give_up()`);
    await expect(house.as(bram, 'REPORTING', () => submissions.submit(draft.id, bram))).rejects.toThrow('gave up');
    await house.engine.query(`drop function give_up() cascade`);
    const { rows } = await new SubmissionCopies(join(folder, 'returns')).read();
    expect(rows.map(({ id }) => id)).not.toContain(draft.id);
  });
});
