import { randomUUID } from 'node:crypto';
import { passRoleGate } from '@townline/access';
import { UniformOffenseRepository } from '@townline/enforcement';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock, drawChart, type PrintOut, UnitOfWork } from '@townline/platform';
import { hashOf } from '../ordered-json.js';
import { periodOf } from '../submission/return-form.js';
import type { AnnualReport, PublishedReport } from './annual-report.entity.js';
import { ReportError, reportNotFound } from './annual-report.errors.js';
import { AnnualReportRepository } from './annual-report.repository.js';
import { composeReport, REPORT_COMPOSER } from './compose-report.js';
import { REPORT_TRANSITIONS, type ReportAct } from './report-machine.js';
import { ReportSettingService } from './report-setting.service.js';
import { type ReportRow, rowNameOf } from './report-row.js';
import { blocksOf, type ReportForm, tellReport, type ToldSection } from './tell-report.js';
import { ReportShelf } from './report-shelf.service.js';
import { ReportWorkService } from './report-work.service.js';

const [FIRST_YEAR, LAST_YEAR] = [2017, 2100];

/** Whether a report still says what its own rows say, and what has changed in the house since. */
export interface ReportProof {
  /** Its rows are those it was made from, byte for byte. */
  readonly rowsHold: boolean;
  /** The same rows give the same figures. */
  readonly figuresHold: boolean;
  /** Rows of today that differ, that came, that are gone: named, not judged. */
  readonly changedSince: readonly string[];
}

/** What a report is made from. */
@Injectable()
export class ReportSources {
  constructor(
    private readonly setting: ReportSettingService,
    private readonly work: ReportWorkService,
    private readonly offenses: UniformOffenseRepository,
  ) {}

  async citations(): Promise<readonly string[]> {
    return [...new Set((await this.offenses.findUses()).map(({ citation }) => citation))].sort();
  }

  /** In one order, whatever order they were found in. */
  async rowsOf(year: number): Promise<readonly ReportRow[]> {
    const period = periodOf(year);
    const rows = [...(await this.setting.rowsOf(year, period)), ...(await this.work.rowsOf(period))];
    return rows.sort((one, other) => (rowNameOf(one) < rowNameOf(other) ? -1 : 1));
  }
}

/** The council's annual report: made from rows, frozen, read, published, withdrawn. */
@Injectable()
export class AnnualReportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reports: AnnualReportRepository,
    private readonly sources: ReportSources,
    private readonly shelf: ReportShelf,
    private readonly clock: Clock,
  ) {}

  find(year: number | null): Promise<readonly AnnualReport[]> {
    return this.reports.find(year);
  }

  findPublished(year: number | null): Promise<readonly PublishedReport[]> {
    return this.reports.findPublished(year);
  }

  /** Throws `REPORT_NOT_FOUND`. */
  async findOne(id: string): Promise<AnnualReport> {
    const report = await this.reports.findOne(id);
    if (report === undefined) throw reportNotFound();
    return report;
  }

  /** Makes the next version of the year's report from what the maker may see now. Throws `UNKNOWN_YEAR`, `UNKNOWN_AGENCY`,
   * `NOT_FOUND_OR_NO_ACCESS`. */
  async make(reportYear: number, actor: Actor): Promise<AnnualReport> {
    await passRoleGate('APPROVE', ['SUBMISSION']);
    if (!Number.isInteger(reportYear) || reportYear < FIRST_YEAR || reportYear > LAST_YEAR) {
      throw new ReportError('UNKNOWN_YEAR', `a report is of a year from ${FIRST_YEAR} to ${LAST_YEAR}`);
    }
    const [id, takenAt] = [randomUUID(), this.clock.now()];
    const rows = await this.sources.rowsOf(reportYear);
    const citations = [...(await this.sources.citations())];
    const sections = composeReport(rows, citations);
    const by = { actorName: actor.name, actorAgency: actor.agency, accountId: actor.accountId ?? null };
    const made = { id, reportYear, composer: REPORT_COMPOSER, citations, sections, takenAt, ...by };
    const hashes = { rowsHash: hashOf(rows), contentHash: hashOf(sections) };
    await this.unitOfWork.runSerializable(
      actor,
      async (manager) => {
        const holdingId = await this.shelf.ofReport(manager, actor.agency);
        await this.reports.add(manager, { ...made, ...hashes, holdingId }, await this.shelf.held(manager, rows));
      },
      { act: 'CHANGE', objectKind: 'ANNUAL_REPORT', objectId: id },
    );
    return this.findOne(id);
  }

  /** Opens the public form to everybody. Throws `REPORT_NOT_FOUND`, `BAD_MOVE`. */
  publish(id: string, actor: Actor): Promise<AnnualReport> {
    return this.move(id, 'PUBLISH', null, actor);
  }

  /** Takes it out of use, and its public form back. Throws also `REASON_REQUIRED`. */
  async withdraw(id: string, reason: string, actor: Actor): Promise<AnnualReport> {
    if (reason.trim() === '') throw new ReportError('REASON_REQUIRED', 'a report is withdrawn for a reason');
    return this.move(id, 'WITHDRAW', reason, actor);
  }

  /** The rows that a figure was counted from, `section/table/line/column` by their places from 0, as far as whoever asks may see them. */
  async rowsBehind(id: string, figure: string): Promise<readonly ReportRow[]> {
    const { sections } = await this.findOne(id);
    const [section, table, line, column] = figure.split('/');
    const found = sections.find(({ key }) => key === section)?.tables.find(({ key }) => key === table)?.lines[
      Number(line)
    ]?.figures[Number(column)];
    if (found === undefined) throw new ReportError('UNKNOWN_FIGURE', `the report has no figure ${figure}`);
    return this.reports.findNamedRows(id, found.rows);
  }

  /** Counts the report again from its own rows, and holds them beside today's. Throws `REPORT_NOT_FOUND`. */
  async prove(id: string): Promise<ReportProof> {
    const report = await this.findOne(id);
    const rows = await this.reports.findRows(id);
    const [then, now] = [rows, await this.sources.rowsOf(report.reportYear)].map(
      (some) => new Map(some.map((row) => [rowNameOf(row), hashOf(row)])),
    );
    const names = new Set([...(then?.keys() ?? []), ...(now?.keys() ?? [])]);
    return {
      rowsHold: hashOf(rows) === report.rowsHash,
      figuresHold:
        report.composer === REPORT_COMPOSER && hashOf(composeReport(rows, report.citations)) === report.contentHash,
      changedSince: [...names].filter((name) => then?.get(name) !== now?.get(name)).sort(),
    };
  }

  /** The report on paper. The public form is there for everybody once it is published. Throws `REPORT_NOT_FOUND`. */
  async paperOf(id: string, form: ReportForm): Promise<PrintOut> {
    const report = form === 'PUBLIC' ? await this.publicForm(id) : await this.councilForm(id);
    const blocks = await Promise.all(
      report.sections.map(async ({ title, words, tables }) => [
        { kind: 'heading', level: 1, text: title } as const,
        { kind: 'list', items: words } as const,
        ...(await Promise.all(tables.map((table) => blocksOf(table, drawChart)))).flat(),
      ]),
    );
    const { from, to } = periodOf(report.reportYear);
    return {
      title: `Trafficking in Persons Council: annual report ${report.reportYear}`,
      subtitle: `From ${from} up to ${to}, version ${report.version}, ${report.contentHash.slice(0, 16)}`,
      marking: form === 'PUBLIC' ? null : 'For the council only: small counts are not held back',
      takenAt: report.takenAt,
      blocks: blocks.flat(),
    };
  }

  private async councilForm(id: string): Promise<PublishedReport> {
    const report = await this.findOne(id);
    const { reportYear, version, contentHash, takenAt } = report;
    const sections: readonly ToldSection[] = tellReport(report.sections, 'COUNCIL');
    return { reportId: id, reportYear, version, sections, contentHash, takenAt, publishedAt: takenAt };
  }

  /** Before it is published, whoever sees the report sees what everybody will. */
  private async publicForm(id: string): Promise<PublishedReport> {
    const published = await this.reports.findOnePublished(id);
    if (published !== undefined) return published;
    return { ...(await this.councilForm(id)), sections: tellReport((await this.findOne(id)).sections, 'PUBLIC') };
  }

  private async move(id: string, act: ReportAct, reason: string | null, actor: Actor): Promise<AnnualReport> {
    await passRoleGate('APPROVE', ['SUBMISSION']);
    const report = await this.findOne(id);
    const to = REPORT_TRANSITIONS[report.state][act];
    if (to === undefined) throw new ReportError('BAD_MOVE', `a report that is ${report.state} cannot be moved so`);
    const publishedAt = this.clock.now();
    await this.unitOfWork.run(
      actor,
      async (manager) => {
        if (!(await this.reports.move(manager, id, report.state, { to, reason }))) {
          throw new ReportError('BAD_MOVE', 'it was moved meanwhile');
        }
        if (to !== 'PUBLISHED') return;
        const sections = tellReport(report.sections, 'PUBLIC');
        const { reportYear, version, takenAt } = report;
        const own = { reportId: id, reportYear, version, takenAt, publishedAt, contentHash: hashOf(sections) };
        await this.reports.publish(manager, { ...own, sections });
      },
      { act: 'DECIDE', objectKind: 'ANNUAL_REPORT', objectId: id },
    );
    return { ...report, state: to, reason };
  }
}
