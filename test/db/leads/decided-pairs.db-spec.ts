import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { REOPENING_MODEL } from '@townline/detection';
import { DecidedPairReadRepository, LeadDecisionService, PrecisionService } from '@townline/leads';
import type { Verdict } from '@townline/kernel';
import { writeDecidedPairs } from '../../../apps/cli/src/resolve/decided-pairs-file.js';
import { decidedRows } from '../../bench/detection/decided-rows.mjs';
import { openLeadHouse, type LeadHouse } from './lead-house.js';
import { CLOSED, REOPENED } from './reopening-story.js';
import { makeLead } from './stated-leads.js';

const JO = { name: 'Jo Rivers', agency: 'Quillhaven Police' };

let house: LeadHouse;
let folder: string;
beforeEach(async () => {
  house = await openLeadHouse('decided_pairs');
  folder = await mkdtemp(join(tmpdir(), 'townline-decided-'));
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function decide(leadId: string, verdict: Verdict): Promise<void> {
  const ruling = { leadId, verdict, reason: 'went there', expectedVersion: 1 };
  expect(await house.module.get(LeadDecisionService).decide(ruling, JO)).toMatchObject({ kind: 'DONE' });
}

async function written(): Promise<{ path: string; lines: Record<string, string>[] }> {
  const path = join(folder, 'decided.csv');
  await writeDecidedPairs(house.module.get(DecidedPairReadRepository), path);
  return { path, lines: parse(await readFile(path, 'utf8'), { columns: true }) };
}

describe('decisions as labels', () => {
  it('name both shops by a card, and the evidence that was before the person', async () => {
    await house.land(CLOSED, REOPENED);
    await house.resolve();
    const [lead]: { id: string; weight: number }[] = await house.dataSource.query(
      'select l.id, f.weight from lead l join reopening_finding f on f.id = l.finding_id',
    );
    await decide(lead?.id ?? '', 'SAME');
    const { path, lines } = await written();
    expect(lines).toMatchObject([
      {
        predecessor_source: 'town-permits',
        predecessor_record_id: 'old',
        successor_source: 'town-permits',
        successor_record_id: 'new',
        verdict: 'SAME',
        reopened: 'false',
        model_version: REOPENING_MODEL.version,
      },
    ]);
    const [row] = decidedRows(REOPENING_MODEL, path);
    expect(row?.isTrue).toBe(true);
    const told = (row?.features ?? []).reduce(
      (sum, [key, value]) => sum + value * (REOPENING_MODEL.rows[key as keyof typeof REOPENING_MODEL.rows].weight || 0),
      REOPENING_MODEL.priorBits + (row?.lost ?? 0),
    );
    expect(told).toBeCloseTo(lead?.weight ?? 0, 6);
  });

  it('are the ones that stand; undecided ones and those that evidence speaks against teach nothing', async () => {
    const [yes, no, open, back] = [
      await makeLead(house.dataSource),
      await makeLead(house.dataSource),
      await makeLead(house.dataSource),
      await makeLead(house.dataSource),
    ];
    await decide(yes.id, 'SAME');
    await decide(no.id, 'DIFFERENT');
    await decide(open.id, 'UNSURE');
    await decide(back.id, 'SAME');
    await house.module.get(LeadDecisionService).undo(back.id, 2, null, JO);
    await house.dataSource.query(`update lead set status = 'REOPENED' where id = $1`, [no.id]);
    const { path, lines } = await written();
    expect(lines.map(({ verdict, reopened }) => [verdict, reopened]).sort()).toEqual([
      ['DIFFERENT', 'true'],
      ['SAME', 'false'],
      ['UNSURE', 'false'],
    ]);
    expect(decidedRows(REOPENING_MODEL, path).map(({ isTrue }) => isTrue)).toEqual([true]);
  });
});

describe('precision', () => {
  it('is told for each rule and each source behind what was decided, and stands on standing decisions alone', async () => {
    await house.land(CLOSED, REOPENED);
    await house.resolve();
    const [lead]: { id: string }[] = await house.dataSource.query('select id from lead');
    const evidence = [
      { channel: 'phone', level: 'kept', direction: 'FOR', weight: 5, sentence: 'one phone', facts: ['+1'] },
      { channel: 'overlap', level: 'years', direction: 'AGAINST', weight: -2, sentence: 'side by side', facts: [] },
    ] as const;
    const [wrong, undone] = [
      await makeLead(house.dataSource, { evidence }),
      await makeLead(house.dataSource, { evidence }),
    ];
    await decide(lead?.id ?? '', 'SAME');
    await decide(wrong.id, 'DIFFERENT');
    await decide(undone.id, 'DIFFERENT');
    await house.module.get(LeadDecisionService).undo(undone.id, 2, null, JO);
    const byRule = await house.module.get(PrecisionService).byRule();
    expect(byRule[0]).toMatchObject({
      key: 'phone.kept',
      all: { confirmed: 1, dismissed: 1, share: 0.5 },
      drift: null,
    });
    expect(byRule.find(({ key }) => key === 'manager.same')).toMatchObject({ all: { confirmed: 1, dismissed: 0 } });
    expect(byRule.some(({ key }) => key === 'overlap.years')).toBe(false);
    const [source]: { id: string }[] = await house.dataSource.query(
      `select id from source where name = 'town-permits'`,
    );
    const bySource = await house.module.get(PrecisionService).bySource();
    expect(bySource).toHaveLength(2);
    expect(bySource.find(({ key }) => key === source?.id)).toMatchObject({ all: { confirmed: 1, dismissed: 0 } });
  });
});
