import type { CaseFileRow, CasePartnerAct, NewInterview } from '@townline/casework';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { type CaseHouse, openCaseHouse } from './case-house.js';

const HIDDEN = { code: 'CASE_NOT_FOUND' };
const NO_PARTNER = { code: 'PARTNER_NOT_FOUND' };

describe('a case of several agencies', () => {
  let house: CaseHouse;
  let ann: SignedInPerson;
  let boss: SignedInPerson;
  let bea: SignedInPerson;
  let colleague: SignedInPerson;
  let stranger: SignedInPerson;
  let own: CaseFileRow;

  beforeAll(async () => {
    house = await openCaseHouse('joint_work');
    ann = await house.police('ALDERFORD-PD', 'DETECTIVE', 'Ann Quill');
    boss = await house.police('ALDERFORD-PD', 'SUPERVISOR', 'Cy Holt');
    bea = await house.police('BRAMLEY-PD', 'SUPERVISOR', 'Bea Lind');
    colleague = await house.police('BRAMLEY-PD', 'DETECTIVE', 'Bo Marsh');
    stranger = await house.police('DELL-TASK-FORCE', 'SUPERVISOR', 'Di Fenn');
    own = await open(false);
  });
  afterAll(() => house?.close());

  const open = (isSealed: boolean): Promise<CaseFileRow> =>
    house.by(ann, () => house.cases.open({ title: 'Quiet Harbor', template: 'BLANK', isSealed }, ann));
  const invite = (agency: string, who = ann, contactId: string | null = null, id = own.id): Promise<CaseFileRow> =>
    house.by(who, () => house.partners.invite(id, { agency, contactId, reason: 'same numbers' }, who));
  const note = (who: SignedInPerson, text: string): Promise<CaseFileRow> =>
    house.by(who, () => house.work.addEntry(own.id, { kind: 'NOTE', text, happenedOn: null, correctsId: null }, who));
  const partnerOf = async (who: SignedInPerson, agency: string): Promise<string> => {
    const rows = await house.by(who, () => house.partners.ofAgency(agency));
    return rows[0]?.id ?? '99999999-0000-4000-8000-000000000000';
  };
  const move = async (who: SignedInPerson, act: CasePartnerAct, agency = 'BRAMLEY-PD'): Promise<void> => {
    const id = await partnerOf(who, agency);
    await house.by(who, () => house.partners.move(id, act, 'as agreed', who));
  };
  const sees = async (who: SignedInPerson): Promise<boolean> =>
    (await house.by(who, () => house.cases.findOne(own.id))) !== null;
  const textsSeenBy = async (who: SignedInPerson): Promise<string[]> => {
    const rows = await house.by(who, () => house.work.entries([own.id]));
    return rows.filter(({ kind }) => kind === 'NOTE').map(({ text }) => text);
  };

  it('is told of by number and title to the agency that is asked, and to no other', async () => {
    await expect(invite('BRAMLEY-PD', bea)).rejects.toMatchObject(HIDDEN);
    await expect(invite('NOWHERE-PD')).rejects.toMatchObject({ code: 'AGENCY_NOT_FOUND' });
    await expect(invite('ALDERFORD-PD')).rejects.toMatchObject({ code: 'ALREADY_PARTNER' });
    await invite('BRAMLEY-PD');
    await expect(invite('BRAMLEY-PD')).rejects.toMatchObject({ code: 'ALREADY_PARTNER' });
    const told = await house.by(bea, () => house.partners.ofAgency('BRAMLEY-PD'));
    expect(told).toMatchObject([{ state: 'INVITED', caseNumber: own.number, caseTitle: 'Quiet Harbor' }]);
    expect([await sees(bea), await textsSeenBy(bea)]).toEqual([false, []]);
    expect(await house.by(stranger, () => house.partners.ofAgency('BRAMLEY-PD'))).toEqual([]);
    expect(await house.by(colleague, () => house.partners.ofAgency('BRAMLEY-PD'))).toEqual([]);
  });

  it('is joined by a person who may, and by nobody else', async () => {
    await note(ann, 'Alderford saw two vans.');
    await expect(move(colleague, 'JOIN')).rejects.toMatchObject(NO_PARTNER);
    await expect(move(stranger, 'JOIN')).rejects.toMatchObject(NO_PARTNER);
    await expect(move(ann, 'JOIN')).rejects.toMatchObject(NO_PARTNER);
    await expect(move(bea, 'WITHDRAW')).rejects.toMatchObject(HIDDEN);
    await move(bea, 'JOIN');
    expect(await textsSeenBy(bea)).toEqual(['Alderford saw two vans.']);
    expect(await sees(colleague)).toBe(false);
    await house.by(bea, () => house.members.admit(own.id, colleague.accountId, 'knows the street', bea));
    await note(colleague, 'Bramley saw the same vans.');
    expect(await textsSeenBy(ann)).toEqual(['Alderford saw two vans.', 'Bramley saw the same vans.']);
  });

  it('leaves invitations, others’ people and the end of joint work to its owner', async () => {
    await expect(invite('DELL-TASK-FORCE', bea)).rejects.toMatchObject({ code: 'NOT_OWNER' });
    await expect(move(bea, 'REMOVE')).rejects.toMatchObject({ code: 'NOT_OWNER' });
    const dismissal = house.by(bea, () => house.members.dismiss(own.id, ann.accountId, bea));
    await expect(dismissal).rejects.toMatchObject({ code: 'NOT_OWNER' });
  });

  it('is not approved or exported by an agency that works along', async () => {
    const asked = `select holding_id from access.visible_holdings($1, $2, 'INVESTIGATION', clock_timestamp()) where holding_id = $3`;
    for (const [deed, count] of [
      ['READ', 1],
      ['WRITE', 1],
      ['APPROVE', 0],
      ['EXPORT', 0],
    ] as const) {
      const rows = await house.engine.query<unknown[]>(asked, [bea.accountId, deed, own.holdingId]);
      expect([deed, rows.length]).toEqual([deed, count]);
    }
  });

  it('is closed to an agency that has left, but for what its own people wrote', async () => {
    await move(bea, 'LEAVE');
    await note(ann, 'After Bramley had left.');
    for (const who of [bea, colleague]) {
      expect(await sees(who)).toBe(false);
      expect(await textsSeenBy(who)).toEqual(['Bramley saw the same vans.']);
      await expect(note(who, 'One more.')).rejects.toMatchObject(HIDDEN);
      const tasks = await house.by(who, () => house.work.tasks([own.id]));
      expect(tasks).toEqual([]);
    }
    expect(await textsSeenBy(ann)).toHaveLength(3);
    expect(await house.by(bea, () => house.members.of([own.id]))).toEqual([]);
    await expect(move(bea, 'JOIN')).rejects.toMatchObject({ code: 'BAD_MOVE' });
  });

  it('changes hands when the partner says yes, under a number of its own; the earlier owner works along', async () => {
    await invite('BRAMLEY-PD');
    await move(bea, 'JOIN');
    await expect(move(bea, 'TAKE_OVER')).rejects.toMatchObject({ code: 'BAD_MOVE' });
    const open = await house.by(ann, () => house.partners.of([own.id]));
    const id = open.find(({ state }) => state === 'JOINED')?.id ?? '';
    await house.by(ann, () => house.partners.move(id, 'OFFER', 'the shop moved to Bramley', ann));
    await expect(house.by(ann, () => house.partners.move(id, 'TAKE_OVER', 'x', ann))).rejects.toMatchObject(NO_PARTNER);
    await house.by(bea, () => house.partners.move(id, 'TAKE_OVER', 'it is ours now', bea));
    const after = await house.by(bea, () => house.cases.findOne(own.id));
    expect(after).toMatchObject({ agency: 'BRAMLEY-PD', number: '2026-0001', holdingId: own.holdingId });
    expect(await sees(ann)).toBe(true);
    expect(await sees(boss)).toBe(false);
    await note(ann, 'Still here.');
    await expect(invite('DELL-TASK-FORCE')).rejects.toMatchObject({ code: 'NOT_OWNER' });
    await invite('DELL-TASK-FORCE', bea);
    expect(await partnerOf(stranger, 'DELL-TASK-FORCE')).not.toContain('99999999');
  });

  it('is sealed to all but the person who was asked by name', async () => {
    const sealed = await open(true);
    await expect(invite('BRAMLEY-PD', ann, null, sealed.id)).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    await expect(invite('BRAMLEY-PD', ann, stranger.accountId, sealed.id)).rejects.toMatchObject({
      code: 'PERSON_NOT_FOUND',
    });
    await invite('BRAMLEY-PD', ann, colleague.accountId, sealed.id);
    const ofSealed = async (who: SignedInPerson): Promise<number> => {
      const rows = await house.by(who, () => house.partners.ofAgency('BRAMLEY-PD'));
      return rows.filter(({ caseId }) => caseId === sealed.id).length;
    };
    expect([await ofSealed(colleague), await ofSealed(bea)]).toEqual([1, 0]);
  });

  it('keeps holdings as they are, but for whose a case is', async () => {
    const change = (set: string, where: string): Promise<unknown> =>
      house.engine.query(`update access.holding set ${set} where ${where}`);
    await expect(change(`agency = 'DELL-TASK-FORCE'`, `record_class = 'ENFORCEMENT'`)).rejects.toThrow('never changes');
    await expect(change(`is_sealed = true`, `id = ${own.holdingId}`)).rejects.toThrow('never changes');
  });
});

describe('the policies of joint work', () => {
  /** Each widened or dropped must show in what somebody sees who should not. */
  it.each([
    ['case_partner', 'case_partner_of_viewer', 'partner'],
    ['case_assignment', 'case_assignment_of_viewer', 'assignment'],
    ['case_entry', 'case_entry_of_viewer', 'entry'],
    ['interview', 'interview_of_viewer', 'interview'],
    ['interview_consent', 'interview_consent_of_viewer', 'consent'],
  ])('%s: widened, it is noticed', async (table, policy) => {
    const house = await openCaseHouse(`widened_${table}`);
    try {
      const ann = await house.police('ALDERFORD-PD', 'DETECTIVE', 'Ann Quill');
      const other = await house.police('BRAMLEY-PD', 'SUPERVISOR', 'Bea Lind');
      const { id } = await house.by(ann, () =>
        house.cases.open({ title: 'Quiet Harbor', template: 'BLANK', isSealed: false }, ann),
      );
      await house.by(ann, () =>
        house.partners.invite(id, { agency: 'DELL-TASK-FORCE', contactId: null, reason: 'same numbers' }, ann),
      );
      await house.by(ann, () => house.interviews.add(id, INTERVIEW, ann));
      const count = async (): Promise<number> => {
        const rows = await house.by(other, () => house.dataSource.query<unknown[]>(`select 1 from ${table}`));
        return rows.length;
      };
      expect(await count()).toBe(0);
      await house.engine.query(`alter policy ${policy} on ${table} using (true)`);
      expect(await count()).toBeGreaterThan(0);
      await house.engine.query(`drop policy ${policy} on ${table}`);
      const own = await house.by(ann, () => house.dataSource.query<unknown[]>(`select 1 from ${table}`));
      expect(own).toEqual([]);
    } finally {
      await house.close();
    }
  });
});

const INTERVIEW: NewInterview = {
  ...{ part: 'WITNESS', personId: null, name: 'A neighbor', pseudonym: null, heldOn: '2026-09', place: null },
  ...{
    language: 'en',
    interpreterUse: 'NOT_NEEDED',
    interpreterId: null,
    recording: 'NONE',
    summary: 'Vans at night.',
  },
  ...{ recruiterRelation: null, means: [], correctsId: null },
  consents: [{ matter: 'INTERVIEW', state: 'GIVEN', saidOn: '2026-09-19', note: null }],
};
