import { HoldingRepository } from '@townline/access';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReportError } from './annual-report.errors.js';
import type { HeldReportRow } from './annual-report.repository.js';
import type { ReportRow } from './report-row.js';
import { RecordAgencyRepository } from './record-agency.repository.js';

/** Where reports and their rows lie: those of an agency in a holding of its own, so that what it takes back is taken back. */
@Injectable()
export class ReportShelf {
  private readonly holdings = new HoldingRepository();

  constructor(private readonly agencies: RecordAgencyRepository) {}

  /** The statistics of whoever makes the report. Throws `UNKNOWN_AGENCY`. */
  async ofReport(manager: EntityManager, agency: string): Promise<number> {
    const known = await this.agencies.known(manager, [agency]);
    if (!known.has(agency)) throw new ReportError('UNKNOWN_AGENCY', `there is no agency ${agency} to make a report`);
    return this.holdings.ensure(manager, { agency, recordClass: 'STATISTIC' });
  }

  /** Returns lie among their agency's returns, what was counted from its records among its statistics. */
  async held(manager: EntityManager, rows: readonly ReportRow[]): Promise<readonly HeldReportRow[]> {
    const known = await this.agencies.known(manager, [...new Set(rows.flatMap(({ agency }) => agency ?? []))]);
    const holdings = new Map<string, number>();
    const held: HeldReportRow[] = [];
    for (const row of rows) {
      const recordClass = row.source === 'RETURN' ? 'SUBMISSION' : 'STATISTIC';
      const { agency } = row;
      if (agency === null || !known.has(agency)) {
        held.push({ ...row, holdingId: null });
        continue;
      }
      const place = `${recordClass} ${agency}`;
      const holdingId = holdings.get(place) ?? (await this.holdings.ensure(manager, { agency, recordClass }));
      holdings.set(place, holdingId);
      held.push({ ...row, holdingId });
    }
    return held;
  }
}
