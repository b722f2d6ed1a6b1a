import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { ArrestService, CourtModule } from '@townline/enforcement';
import {
  type AnnualReport,
  AnnualReportModule,
  AnnualReportService,
  ExchangeModule,
  openReceiptKey,
  type ReportRow,
} from '@townline/exchange';
import { FixedClock, PlatformModule } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';

describe('the annual report, as people who signed in make and see it', () => {
  let house: ViewerHouse;
  let folder: string;
  let module: TestingModule;
  let reports: AnnualReportService;
  let council: SignedInPerson;
  let detective: SignedInPerson;
  let other: SignedInPerson;

  beforeAll(async () => {
    house = await openViewerHouse('annual_report');
    await house.engine.query(
      `insert into access.agency (code, name, kind) values ('ASH-COUNCIL', 'Council', 'COUNCIL')`,
    );
    folder = await mkdtemp(join(tmpdir(), 'townline-report-'));
    const clock = new FixedClock(new Date('2026-11-01T12:00:00Z'));
    const { dataSource, engine } = house;
    const exchange = ExchangeModule.with({
      filesFolder: folder,
      signingKey: await openReceiptKey(join(folder, 'keys')),
    });
    module = await Test.createTestingModule({
      imports: [
        PlatformModule.with({ dataSource, engine, filesFolder: folder, clock }),
        exchange,
        CourtModule,
        AnnualReportModule.beside(exchange),
      ],
    }).compile();
    reports = module.get(AnnualReportService);
    council = await house.person('ASH-COUNCIL', ['COUNCIL_STAFF']);
    detective = await house.person('ALDERFORD-PD', ['DETECTIVE']);
    other = await house.person('BRAMLEY-PD', ['DETECTIVE']);
    await arrest(detective, 3);
    await arrest(other, 5);
  });
  afterAll(async () => {
    await module?.close();
    await house?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const arrest = async (person: SignedInPerson, many: number): Promise<void> => {
    const particulars = { kind: 'ON_SITE', arrestedOn: '2026-03-02', part: 'SELLER' } as const;
    const nobody = { defendant: null, partyId: null, age: null, town: null, premisesId: null, businessId: null };
    const within = { incidentId: null, personId: null, caseId: null };
    const offenses = [{ citation: '53a-82', offenseOn: '2026-03-01' }];
    for (let at = 0; at < many; at += 1) {
      await house.as(person, 'INVESTIGATION', () =>
        module.get(ArrestService).record({ ...particulars, ...nobody, ...within, offenses }, person),
      );
    }
  };
  const make = (): Promise<AnnualReport> => house.as(council, 'REPORTING', () => reports.make(2026, council));
  const sellersIn = ({ sections }: AnnualReport): number | null | undefined =>
    sections.find(({ key }) => key === 'court')?.tables.find(({ key }) => key === 'stages')?.lines[0]?.figures[0]
      ?.value;
  const behind = (person: SignedInPerson, id: string): Promise<readonly ReportRow[]> =>
    house.as(person, 'REPORTING', () => reports.rowsBehind(id, 'court/stages/0/0'));

  it('counts agencies that opened their statistics to the council, and no others', async () => {
    expect(sellersIn(await make())).toBe(0);
    const agreement = await house.agree('ALDERFORD-PD', 'ASH-COUNCIL', ['STATISTIC'], ['REPORTING']);
    const report = await make();
    expect(sellersIn(report)).toBe(3);
    const rows = await behind(council, report.id);
    expect(rows.map(({ agency }) => agency)).toEqual(['ALDERFORD-PD', 'ALDERFORD-PD', 'ALDERFORD-PD']);

    // The figure stays; what it was counted from is the agency's again.
    await house.withdraw(agreement);
    expect(await behind(council, report.id)).toEqual([]);
    expect(await house.as(council, 'REPORTING', () => reports.prove(report.id))).toMatchObject({ rowsHold: false });
    expect(sellersIn(await make())).toBe(0);
  });

  it('is made, published and withdrawn by the council alone, and seen by nobody else before it is published', async () => {
    const report = await make();
    const denied = { code: 'NOT_FOUND_OR_NO_ACCESS' };
    const by = detective;
    await expect(house.as(by, 'REPORTING', () => reports.make(2026, by))).rejects.toMatchObject(denied);
    await expect(house.as(by, 'REPORTING', () => reports.publish(report.id, by))).rejects.toMatchObject(denied);
    await expect(house.as(by, 'REPORTING', () => reports.withdraw(report.id, 'No.', by))).rejects.toMatchObject(denied);
    const seen = (): Promise<readonly unknown[]> => house.as(by, 'REPORTING', () => reports.find(2026));
    const published = (): Promise<readonly unknown[]> => house.as(by, 'REPORTING', () => reports.findPublished(2026));
    expect([await seen(), await published()]).toEqual([[], []]);
    await expect(house.as(by, 'REPORTING', () => reports.paperOf(report.id, 'PUBLIC'))).rejects.toMatchObject({
      code: 'REPORT_NOT_FOUND',
    });
    await house.as(council, 'REPORTING', () => reports.publish(report.id, council));
    expect([await seen(), (await published()).length]).toEqual([[], 1]);
    const paper = await house.as(by, 'REPORTING', () => reports.paperOf(report.id, 'PUBLIC'));
    expect(paper.marking).toBeNull();
    await expect(house.as(by, 'REPORTING', () => reports.paperOf(report.id, 'COUNCIL'))).rejects.toMatchObject({
      code: 'REPORT_NOT_FOUND',
    });
  });
});
