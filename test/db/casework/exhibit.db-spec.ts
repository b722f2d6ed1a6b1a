import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExhibitRow, gapsOf, type NewStep, whereaboutsOf } from '@townline/casework';
import { expectPurgedAgain } from './purged-again.js';
import { readReceivedFiles } from '../../../apps/cli/src/backup/received-files.js';
import { type ExhibitHouse, hashOf, openExhibitHouse, untilWaiting, wishOf } from './exhibit-house.js';

const CANARY = 'zebulonquarrin';
const PHOTO = Buffer.from(`a photo of ${CANARY}`);

describe('exhibits and their custody', () => {
  let at: ExhibitHouse;
  let item: ExhibitRow;
  beforeAll(async () => {
    at = await openExhibitHouse('exhibits');
    item = await at.by(at.ann, () => at.exhibits.add(wishOf(at.file.id), at.ann));
  });
  afterAll(() => at?.close());

  const stepsOf = (id = item.id): ReturnType<typeof at.exhibits.steps> => at.by(at.ann, () => at.exhibits.steps([id]));
  const move = async (step: Partial<NewStep>, person = at.ann, id = item.id): Promise<ExhibitRow> => {
    const afterId = step.afterId ?? (await stepsOf(id)).at(-1)?.id ?? '';
    const stated = {
      fromHolder: null,
      toHolder: null,
      place: null,
      reason: 'as ordered',
      happenedAt: new Date('2026-09-19T08:00:00Z'),
    };
    return at.by(person, () => at.exhibits.move(id, { ...stated, act: 'MOVED', ...step, afterId }, person));
  };

  const enterOf = (upload: { readonly id: string }) => (): Promise<ExhibitRow> =>
    at.by(at.ann, () => at.exhibits.add(wishOf(at.file.id, { uploadId: upload.id }), at.ann));

  it('are numbered in their case, and begin with who took them', async () => {
    const second = await at.by(at.ann, () => at.exhibits.add(wishOf(at.file.id, { title: 'Telephone' }), at.ann));
    expect([item.number, second.number, item.kind]).toEqual([1, 2, 'ITEM']);
    expect(await stepsOf()).toMatchObject([
      { act: 'TAKEN', position: 1, previousId: null, toHolder: 'Ann Quill', sha256: null },
    ]);
  });

  it('are shown to members and supervisors, moved by members, and there for nobody else', async () => {
    const hidden = { code: 'EXHIBIT_NOT_FOUND', message: 'the exhibit was not found, or no access' };
    for (const person of [at.colleague, at.stranger]) {
      expect(await at.by(person, () => at.exhibits.of([at.file.id]))).toEqual([]);
      expect(await at.by(person, () => at.exhibits.steps([item.id]))).toEqual([]);
      await expect(move({ place: 'elsewhere' }, person)).rejects.toMatchObject(hidden);
    }
    await expect(move({}, at.ann, '22222222-0000-4000-8000-000000000000')).rejects.toMatchObject(hidden);
    expect(await at.by(at.supervisor, () => at.exhibits.of([at.file.id]))).toHaveLength(2);
  });

  it('are handed on step by step, each naming the one before; two who write at once do not both', async () => {
    await move({ act: 'HANDED_OVER', fromHolder: 'Ann Quill', toHolder: 'State laboratory', place: 'laboratory' });
    const [first, second] = await stepsOf();
    expect(second).toMatchObject({ previousId: first?.id, position: 2 });
    await expect(move({ place: 'freezer', afterId: first?.id ?? '' })).rejects.toMatchObject({
      code: 'CUSTODY_MOVED_ON',
    });
    const afterId = second?.id ?? '';
    const racing = await Promise.allSettled(['shelf 1', 'shelf 2'].map((place) => move({ place, afterId })));
    expect(racing.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(whereaboutsOf(await stepsOf())).toMatchObject({ state: 'HELD', holder: 'State laboratory' });
    expect(gapsOf(await stepsOf(), null)).toEqual([]);
  });

  it('show a gap and keep it: who gave it never had it', async () => {
    await move({ act: 'HANDED_OVER', fromHolder: 'Bo Marsh', toHolder: 'Ann Quill' });
    expect(gapsOf(await stepsOf(), null)).toEqual([{ position: 4, kind: 'HOLDER' }]);
  });

  it('are not moved without saying who and where, nor ahead of time, nor against the table', async () => {
    await expect(move({ act: 'HANDED_OVER', toHolder: 'x' })).rejects.toMatchObject({ code: 'BAD_STEP' });
    await expect(move({ act: 'MOVED' })).rejects.toMatchObject({ code: 'BAD_STEP' });
    await expect(move({ place: 'x', happenedAt: new Date('2026-09-20T12:00:01Z') })).rejects.toMatchObject({
      code: 'BAD_STEP',
    });
    await expect(move({ act: 'TAKEN', toHolder: 'x' })).rejects.toMatchObject({ code: 'BAD_STEP' });
  });

  it('keep every step as it was written, also from the engine; a step is not slipped in', async () => {
    const { engine } = at.house;
    await expect(engine.query(`update exhibit_custody set to_holder = 'x'`)).rejects.toThrow('never changed');
    await expect(engine.query(`delete from exhibit_custody`)).rejects.toThrow('never changed');
    await expect(engine.query(`update exhibit set title = 'x'`)).rejects.toThrow('never changed');
    await expect(engine.query(`delete from exhibit`)).rejects.toThrow();
    await expect(
      engine.query(`insert into exhibit_custody select gen_random_uuid(), exhibit_id, 9, id, act, from_holder, to_holder, place,
        reason, happened_at, sha256, actor_name, actor_agency, account_id, recorded_at from exhibit_custody
        order by position desc limit 1`),
    ).rejects.toThrow('names the one before');
  });

  it('of pages show the address as text; another scheme is refused', async () => {
    const upload = await at.bring(at.ann, Buffer.from('<html>shop</html>'), 'page.html');
    const capture = {
      address: 'https://quietharbor.example/ads?id=7',
      pageTitle: 'Ad',
      takenAt: new Date('2026-09-18'),
      tool: 'Keeper 1.2',
    };
    const page = await at.by(at.ann, () =>
      at.exhibits.add(wishOf(at.file.id, { uploadId: upload.id, capture }), at.ann),
    );
    expect(page.kind).toBe('WEB_CAPTURE');
    expect(await at.by(at.ann, () => at.exhibits.captures([page.id]))).toEqual([{ ...capture, exhibitId: page.id }]);
    for (const address of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://a b',
      'quietharbor.example',
      'https://',
    ]) {
      const wish = wishOf(at.file.id, { uploadId: upload.id, capture: { ...capture, address } });
      await expect(at.by(at.ann, () => at.exhibits.add(wish, at.ann))).rejects.toMatchObject({ code: 'BAD_ADDRESS' });
    }
    const bare = wishOf(at.file.id, { capture });
    await expect(at.by(at.ann, () => at.exhibits.add(bare, at.ann))).rejects.toMatchObject({
      code: 'UPLOAD_NOT_FOUND',
    });
  });

  it('take no file of another case', async () => {
    const other = await at.by(at.ann, () =>
      at.cases.open({ title: 'Other', template: 'BLANK', isSealed: false }, at.ann),
    );
    const [upload] = await at.by(at.ann, () => at.uploads.of([at.file.id]));
    const wish = wishOf(other.id, { uploadId: upload?.id ?? '' });
    await expect(at.by(at.ann, () => at.exhibits.add(wish, at.ann))).rejects.toMatchObject({
      code: 'UPLOAD_NOT_FOUND',
    });
  });

  it('are given out with a step for each copy', async () => {
    const upload = await at.bring(at.ann, PHOTO, 'photo.txt');
    const exhibit = await at.by(at.ann, () => at.exhibits.add(wishOf(at.file.id, { uploadId: upload.id }), at.ann));
    await at.by(at.supervisor, () => at.outgoing.giveOut(exhibit.id, 'for the prosecutor', at.supervisor));
    const { bytes, name, lookAgain } = await at.by(at.supervisor, () => at.outgoing.open(exhibit.id));
    await lookAgain();
    expect(Buffer.concat(await bytes.toArray())).toEqual(PHOTO);
    expect(name).toBe('2026-0001-exhibit-4-photo.txt');
    expect((await stepsOf(exhibit.id)).at(-1)).toMatchObject({
      act: 'COPIED',
      toHolder: 'Cy Holt, ALDERFORD-PD',
      reason: 'for the prosecutor',
      sha256: hashOf(PHOTO),
    });
    for (const person of [at.colleague, at.stranger]) {
      await expect(at.by(person, () => at.outgoing.open(exhibit.id))).rejects.toMatchObject({
        code: 'EXHIBIT_NOT_FOUND',
      });
      await expect(at.by(person, () => at.outgoing.giveOut(exhibit.id, 'x', person))).rejects.toMatchObject({
        code: 'EXHIBIT_NOT_FOUND',
      });
    }
    await expect(at.by(at.ann, () => at.outgoing.giveOut(item.id, 'x', at.ann))).rejects.toMatchObject({
      code: 'NO_FILE',
    });
  });

  it('C25 are purged by two people and never under hold; the purge reaches words, chain and bytes', async () => {
    const { engine } = at.house;
    const title = `Diary of ${CANARY}`;
    const bytes = Buffer.from(`dear diary, ${CANARY}`);
    const upload = await at.bring(at.ann, bytes, `${CANARY}.txt`);
    const capture = {
      address: `https://x.example/${CANARY}`,
      pageTitle: CANARY,
      takenAt: new Date('2026-09-18'),
      tool: CANARY,
    };
    const wish = wishOf(at.file.id, { title, foundWhere: CANARY, foundBy: CANARY, uploadId: upload.id, capture });
    const { id } = await at.by(at.ann, () => at.exhibits.add(wish, at.ann));
    await move({ place: `box of ${CANARY}`, reason: CANARY }, at.ann, id);
    const approve = (person = at.supervisor): Promise<ExhibitRow> => at.by(person, () => at.purges.approve(id, person));

    await expect(approve()).rejects.toMatchObject({ code: 'EXHIBIT_NOT_FOUND' });
    await expect(at.by(at.stranger, () => at.purges.ask(id, 'COURT_ORDER', at.stranger))).rejects.toMatchObject({
      code: 'EXHIBIT_NOT_FOUND',
    });
    await at.by(at.supervisor, () => at.purges.ask(id, 'COURT_ORDER', at.supervisor));
    await expect(approve()).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await expect(approve(at.ann)).rejects.toMatchObject({ code: 'EXHIBIT_NOT_FOUND' });
    await at.by(at.supervisor, () => at.purges.withdraw(id, at.supervisor));
    await at.by(at.ann, () => at.purges.ask(id, 'COURT_ORDER', at.ann));
    await expect(at.by(at.ann, () => at.purges.ask(id, 'COURT_ORDER', at.ann))).rejects.toMatchObject({
      code: 'ALREADY_ASKED',
    });

    await engine.query(
      `insert into intelligence.legal_hold (id, kind, target_id, agency, holding_ids, reason, placed_by, placed_name, placed_at)
       values (gen_random_uuid(), 'CASE', $1, 'ALDERFORD-PD', '{1}', 'appeal', 'a', 'A', now())`,
      [at.file.id],
    );
    await expect(approve()).rejects.toMatchObject({ code: 'UNDER_LEGAL_HOLD' });
    await expect(
      engine.query(`update exhibit set purged_at = now(), title = null, found_where = null, found_by = null`),
    ).rejects.toThrow('legal hold');
    await engine.query(
      `update intelligence.legal_hold set released_at = now(), released_by = 'b', release_reason = 'over'`,
    );
    await expect(
      engine.query(`update exhibit set purged_at = now(), title = null, found_where = null, found_by = null`),
    ).rejects.toThrow('two people');

    expect(await tablesWith(CANARY)).toEqual(['case_upload', 'exhibit', 'exhibit_custody', 'web_capture']);
    expect((await approve()).purgedAt).not.toBeNull();
    expect(await tablesWith(CANARY)).toEqual([]);
    expect(await at.onDisk()).not.toContain(hashOf(bytes));
    expect(await at.onDisk()).toContain(hashOf(PHOTO));
    expect(await engine.query(`select ground, asked_name, approved_name from exhibit_purge`)).toEqual([
      { ground: 'COURT_ORDER', asked_name: 'Ann Quill', approved_name: 'Cy Holt' },
    ]);
    await expect(engine.query(`delete from exhibit_purge`)).rejects.toThrow('stays on the record');
    await expect(at.bring(at.ann, bytes, 'again.txt')).rejects.toMatchObject({ code: 'PURGED' });
    await expect(move({ place: 'x' }, at.ann, id)).rejects.toMatchObject({ code: 'PURGED' });
    await expectPurgedAgain(at, id);
    const received = await readReceivedFiles(engine.manager);
    expect([...received.destroyed]).toEqual([hashOf(bytes)]);
    expect([...received.named]).toContain(hashOf(PHOTO));
  });

  it('leave the bytes where another record needs them', async () => {
    const bytes = Buffer.from('shared by two');
    const upload = await at.bring(at.ann, bytes);
    const enter = enterOf(upload);
    for (const [{ id }, stays] of [
      [await enter(), true],
      [await enter(), false],
    ] as const) {
      await at.by(at.ann, () => at.purges.ask(id, 'RETENTION_OVER', at.ann));
      await at.by(at.supervisor, () => at.purges.approve(id, at.supervisor));
      expect((await at.onDisk()).includes(hashOf(bytes))).toBe(stays);
    }
  });

  it('show no file that is purged while they are entered, and bring none of its bytes back', async () => {
    const { engine } = at.house;
    const bytes = Buffer.from('purged in between');
    const upload = await at.bring(at.ann, bytes);
    const enter = enterOf(upload);
    const first = await enter();
    const waiting = await engine.transaction(async (manager) => {
      await manager.query(`select 1 from case_file where id = $1 for update`, [at.file.id]);
      const both = [enter(), at.bring(at.ann, bytes)].map((work) => work.catch((error: unknown) => error));
      await untilWaiting(engine, 2);
      await at.by(at.ann, () => at.purges.ask(first.id, 'RETENTION_OVER', at.ann));
      await at.by(at.supervisor, () => at.purges.approve(first.id, at.supervisor));
      return both;
    });
    expect(await Promise.all(waiting)).toMatchObject([{ code: 'UPLOAD_NOT_FOUND' }, { code: 'PURGED' }]);
    expect(await at.onDisk()).not.toContain(hashOf(bytes));
  });

  it('go back to whom they belong in a closed case too', async () => {
    await at.by(at.ann, () => at.cases.move(at.file.id, 'CLOSE', 'convicted', at.ann));
    await expect(at.by(at.ann, () => at.exhibits.add(wishOf(at.file.id), at.ann))).rejects.toMatchObject({
      code: 'CASE_CLOSED',
    });
    await move({ act: 'RETURNED', fromHolder: 'Ann Quill', toHolder: 'Owner of the shop' });
    expect(whereaboutsOf(await stepsOf())).toEqual({ state: 'RETURNED', holder: 'Owner of the shop', place: null });
    await expect(move({ place: 'x' })).rejects.toMatchObject({ code: 'BAD_STEP' });
  });

  /** Tables of exhibits in which a word stands, whatever the column. */
  async function tablesWith(word: string): Promise<string[]> {
    const { engine } = at.house;
    const tables = await engine.query<{ name: string }[]>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await engine.query<unknown[]>(`select 1 from ${name} t where t::text like $1 limit 1`, [
        `%${word}%`,
      ]);
      if (rows.length > 0) found.push(name);
    }
    return found.sort();
  }

  it('are received as a stream: nothing is held in memory whole', async () => {
    const piece = Buffer.alloc(65_536, 'x');
    const whole = Buffer.concat(Array.from({ length: 64 }, () => piece));
    const other = await at.by(at.ann, () =>
      at.cases.open({ title: 'Large', template: 'BLANK', isSealed: true }, at.ann),
    );
    const upload = { caseId: other.id, sha256: hashOf(whole), byteLength: whole.length, name: 'disk.img' };
    const pieces = Readable.from(Array.from({ length: 64 }, () => piece));
    expect(await at.by(at.ann, () => at.uploads.receive(upload, pieces, at.ann))).toMatchObject({
      byteLength: whole.length,
    });
    expect(await at.by(at.supervisor, () => at.uploads.of([other.id]))).toEqual([]);
  });
});
