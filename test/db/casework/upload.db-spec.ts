import { rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExhibitHouse, hashOf, openExhibitHouse, wishOf } from './exhibit-house.js';

const LEDGER = Buffer.from('9 Sept: 14 visits\n');
const HIDDEN = { code: 'CASE_NOT_FOUND', message: 'the case was not found, or no access' };

interface Told {
  readonly text: string;
}

describe('files that people bring into a case', () => {
  let at: ExhibitHouse;
  beforeAll(async () => {
    at = await openExhibitHouse('uploads');
  });
  afterAll(() => at?.close());

  const entries = (): Promise<Told[]> =>
    at.house.engine.query(`select text from case_entry where kind = 'CHANGE' order by position`);

  it('are kept once as stated, and called clean by the scanner alone', async () => {
    at.scanner.answer = { verdict: 'UNSCANNED', reason: 'NO_SCANNER' };
    const waiting = await at.bring(at.ann, LEDGER);
    expect(waiting).toMatchObject({
      state: 'QUARANTINED',
      finding: 'NO_SCANNER',
      mediaType: 'text/plain',
      name: 'ledger.txt',
    });
    at.scanner.answer = { verdict: 'CLEAN' };
    expect(await at.scans.scanWaiting()).toBe(0);
    at.clock.set(new Date('2026-09-20T12:11:00Z'));
    expect(await at.scans.scanWaiting()).toBe(1);
    const again = await at.bring(at.ann, LEDGER, 'other name.txt');
    expect(again).toMatchObject({ id: waiting.id, state: 'CLEAN', name: 'ledger.txt' });
    expect(await at.onDisk()).toEqual([hashOf(LEDGER)]);
  });

  it('E15 are refused when hash or length lie, or nothing comes: no byte and no row stays', async () => {
    const stated = { caseId: at.file.id, sha256: hashOf(LEDGER), byteLength: LEDGER.length, name: 'x.txt' };
    const send = (bytes: readonly Buffer[], more = {}): Promise<unknown> =>
      at.by(at.ann, () => at.uploads.receive({ ...stated, ...more }, Readable.from(bytes), at.ann));
    await expect(send([Buffer.alloc(LEDGER.length)])).rejects.toMatchObject({ code: 'FILE_HASH' });
    await expect(send([LEDGER, LEDGER])).rejects.toMatchObject({ code: 'FILE_LENGTH' });
    await expect(send([])).rejects.toMatchObject({ code: 'FILE_LENGTH' });
    await expect(send([LEDGER], { name: '../up' })).rejects.toMatchObject({ code: 'BAD_NAME' });
    expect(await at.onDisk()).toEqual([hashOf(LEDGER)]);
    expect(await at.house.engine.query(`select 1 from case_upload`)).toHaveLength(1);
  });

  it('are for members: nobody else brings one, is shown one, or has the first byte read', async () => {
    for (const person of [at.colleague, at.stranger]) {
      await expect(at.bring(person, Buffer.from('planted'))).rejects.toMatchObject(HIDDEN);
      expect(await at.by(person, () => at.uploads.of([at.file.id]))).toEqual([]);
    }
    let isRead = false;
    const bytes = new Readable({
      read() {
        isRead = true;
        this.push(null);
      },
    });
    const upload = { caseId: at.file.id, sha256: hashOf(LEDGER), byteLength: 5, name: 'x' };
    await expect(at.by(at.stranger, () => at.uploads.receive(upload, bytes, at.stranger))).rejects.toMatchObject(
      HIDDEN,
    );
    expect(isRead).toBe(false);
    expect(await at.by(at.supervisor, () => at.uploads.of([at.file.id]))).toHaveLength(1);
  });

  it('E14 are taken back when the row cannot be written', async () => {
    const other = Buffer.from('a second ledger');
    await at.house.engine.query(`alter table case_upload add constraint ck_stop check (name <> 'stop.txt')`);
    await expect(at.bring(at.ann, other, 'stop.txt')).rejects.toThrow(/ck_stop/);
    expect(await at.onDisk()).toEqual([hashOf(LEDGER)]);
    await at.house.engine.query(`alter table case_upload drop constraint ck_stop`);
    expect(await at.bring(at.ann, other, 'stop.txt')).toMatchObject({ state: 'CLEAN' });
  });

  it('E11 that are harmful are kept, told of, and not given out', async () => {
    at.scanner.answer = { verdict: 'INFECTED', name: 'Test.Signature' };
    const harmful = await at.bring(at.ann, Buffer.from('MZ harmful'), 'invoice.pdf');
    expect(harmful).toMatchObject({ state: 'INFECTED', finding: 'Test.Signature', isNameMisleading: true });
    expect((await entries()).at(-1)?.text).toMatch(/Test\.Signature/);
    expect(await at.house.engine.query(`select due_on as day from case_task where title like '%harmful%'`)).toEqual([
      { day: '2026-09-20' },
    ]);
    const wish = wishOf(at.file.id, { uploadId: harmful.id });
    const exhibit = await at.by(at.ann, () => at.exhibits.add(wish, at.ann));
    const give = (): Promise<unknown> => at.by(at.ann, () => at.outgoing.giveOut(exhibit.id, 'to read it', at.ann));
    await expect(give()).rejects.toMatchObject({ code: 'FILE_NOT_CLEAN' });
    await expect(at.by(at.ann, () => at.outgoing.open(exhibit.id))).rejects.toMatchObject({ code: 'FILE_NOT_CLEAN' });
    at.scanner.answer = { verdict: 'CLEAN' };
  });

  it('E16 that were changed on the disk are found at night, told of, and break the chain; they mend when they are brought again', async () => {
    const [ledger] = await at.by(at.ann, () => at.uploads.of([at.file.id]));
    const upload = ledger ?? (await at.bring(at.ann, LEDGER));
    const exhibit = await at.by(at.ann, () => at.exhibits.add(wishOf(at.file.id, { uploadId: upload.id }), at.ann));
    expect(await at.keeper.look()).toMatchObject({ checked: 0, isMore: false });
    at.clock.set(new Date('2026-09-21T12:00:00Z'));
    expect(await at.keeper.look()).toMatchObject({ checked: 3, broken: 0 });
    await writeFile(at.files.pathOf(upload.sha256), 'another');
    await expect(at.by(at.ann, () => at.outgoing.open(exhibit.id))).rejects.toMatchObject({ code: 'FILE_BROKEN' });
    expect((await entries()).at(-1)?.text).toMatch(/is not the one that was received/);
    const steps = await at.by(at.ann, () => at.exhibits.steps([exhibit.id]));
    expect(steps.map(({ act, sha256 }) => [act, sha256])).toEqual([
      ['TAKEN', upload.sha256],
      ['ALTERED', null],
    ]);
    at.clock.set(new Date('2026-09-22T12:00:00Z'));
    await rm(at.files.pathOf(hashOf(Buffer.from('a second ledger'))));
    expect(await at.keeper.look()).toMatchObject({ checked: 3, broken: 1, mended: 0 });
    expect(await at.bring(at.ann, LEDGER)).toMatchObject({ id: upload.id, state: 'CLEAN' });
    expect(await at.by(at.ann, () => at.exhibits.steps([exhibit.id]))).toHaveLength(2);
  });

  it('are not changed or taken away by anybody at the database', async () => {
    const refuse = (statement: string): Promise<void> =>
      expect(at.house.engine.query(statement)).rejects.toThrow(/never changed|never taken away|an exhibit needs/);
    await refuse(`update case_upload set sha256 = repeat('0', 64)`);
    await refuse(`update case_upload set name = 'x'`);
    await refuse(`update case_upload set state = 'PURGED', name = null where id in (select upload_id from exhibit)`);
    await refuse(`delete from case_upload`);
  });

  it('are taken into no closed case', async () => {
    await at.by(at.ann, () => at.cases.move(at.file.id, 'CLOSE', 'done', at.ann));
    await expect(at.bring(at.ann, Buffer.from('late'))).rejects.toMatchObject({ code: 'CASE_CLOSED' });
  });
});
