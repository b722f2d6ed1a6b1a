import type { CaseFileRow } from '@townline/casework';
import { CasePaperService, SeizureService } from '@townline/casework';
import { printHtml, printPdf, type PrintOut } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { type CaseHouse, openCaseHouse } from './case-house.js';

describe('a printed case', () => {
  let house: CaseHouse;
  let ann: SignedInPerson;
  let stranger: SignedInPerson;
  let own: CaseFileRow;

  beforeAll(async () => {
    house = await openCaseHouse('case_paper');
    ann = await house.police('ALDERFORD-PD', 'DETECTIVE', 'Ann Quill');
    stranger = await house.police('BRAMLEY-PD', 'DETECTIVE', 'Di Fenn');
    own = await house.by(ann, () =>
      house.cases.open({ title: 'Quiet <Harbor>', template: 'BLANK', isSealed: false }, ann),
    );
    const note = (text: string, correctsId: string | null, happenedOn: string | null): Promise<CaseFileRow> =>
      house.by(ann, () => house.work.addEntry(own.id, { kind: 'NOTE', text, happenedOn, correctsId }, ann));
    await note('One van stood there.', null, '2026-09');
    const [first] = await house.by(ann, () => house.work.entries([own.id]));
    await note('It was two vans.', first?.id ?? null, '2026-08-30');
    await house.by(ann, () =>
      house.interviews.add(
        own.id,
        {
          ...{ part: 'VICTIM', personId: null, name: null, pseudonym: 'Heron', heldOn: '2026-09-02', place: null },
          ...{ language: 'zh', interpreterUse: 'UNAVAILABLE', interpreterId: null, recording: 'NONE' },
          ...{ summary: 'Spoke little.', recruiterRelation: 'EMPLOYER', means: ['COERCION'], correctsId: null },
          consents: [{ matter: 'INTERVIEW', state: 'GIVEN', saidOn: '2026-09-02', note: null }],
        },
        ann,
      ),
    );
  });
  afterAll(() => house?.close());

  const print = (who: SignedInPerson, paper: 'NARRATIVE' | 'TIMELINE'): Promise<PrintOut> =>
    house.by(who, () => house.module.get(CasePaperService).print(own.id, paper, who));
  const rowsOf = ({ blocks }: PrintOut, caption: string): readonly (readonly string[])[] =>
    blocks.flatMap((block) => (block.kind === 'table' && block.caption.startsWith(caption) ? block.rows : []));

  it('shows entries in order, corrections beside what they put right', async () => {
    const entries = rowsOf(await print(ann, 'NARRATIVE'), 'Entries');
    expect(entries.map(([number, , , , text]) => [number, text])).toEqual([
      ['1', 'One van stood there. Put right by entry 2.'],
      ['2', 'It was two vans. Puts entry 1 right.'],
    ]);
  });

  it('names a victim by the pseudonym, with consent, language and the interpreter who was not there', async () => {
    const [row] = rowsOf(await print(ann, 'NARRATIVE'), 'Interviews');
    expect(row).toEqual([
      '1',
      '2026-09-02',
      'VICTIM: Heron',
      'zh; UNAVAILABLE',
      'INTERVIEW GIVEN 2026-09-02',
      'Spoke little. Recruiter: EMPLOYER. Means: COERCION.',
    ]);
  });

  it('is laid by days as a timeline, what has no day last', async () => {
    const events = rowsOf(await print(ann, 'TIMELINE'), 'By the day');
    expect(events.map(([on]) => on)).toEqual(['2026-08-30', '2026-09', '2026-09-02']);
  });

  it('stands what the house wrote down of an act on the day of the act', async () => {
    const seizures = house.module.get(SeizureService);
    const wish = { what: 'Cash', seizedOn: '2026-07-01', place: null, valueCents: null };
    await house.by(ann, () => seizures.add(own.id, wish, ann));
    const [seized] = await house.by(ann, () => seizures.of([own.id]));
    const petition = { act: 'PETITION', on: '2026-08-01', docket: null } as const;
    await house.by(ann, () => seizures.move(own.id, seized?.seizure.id ?? '', petition, ann));
    const events = rowsOf(await print(ann, 'TIMELINE'), 'By the day');
    expect(events.find(([, , what]) => what?.startsWith('Cash'))?.[0]).toBe('2026-08-01');
  });

  it('says where there is nothing, rather than leaving it out', async () => {
    const none = await print(ann, 'NARRATIVE');
    expect(JSON.stringify(none.blocks)).toContain('Exhibits and the last step of their custody: none.');
  });

  it('carries on every page whose copy it is, and no markup of what was typed', async () => {
    const printed = await print(ann, 'NARRATIVE');
    expect(printed.marking).toBe('LAW ENFORCEMENT SENSITIVE. Copy of Ann Quill, ALDERFORD-PD');
    const html = printHtml(printed);
    expect(html).toContain('Quiet &lt;Harbor&gt;');
    expect(html).not.toContain('<Harbor>');
    const pdf = await printPdf(printed);
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is not there for whoever does not see the case', async () => {
    await expect(print(stranger, 'NARRATIVE')).rejects.toMatchObject({ code: 'CASE_NOT_FOUND' });
  });
});
