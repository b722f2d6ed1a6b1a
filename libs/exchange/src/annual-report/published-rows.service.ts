import { Injectable } from '@nestjs/common';
import { BenchmarkService } from '../benchmark/benchmark.service.js';
import { MEASURES } from '../benchmark/period-caveat.entity.js';
import { AgencyQualityService } from '../quality/agency-quality.service.js';
import type { ReportRow } from './report-row.js';
import type { ReportPeriod } from './report-work.service.js';

/** What is read beside the figures: those of others, what is to be said of the period, how good the data is. */
@Injectable()
export class PublishedRows {
  constructor(
    private readonly benchmarks: BenchmarkService,
    private readonly quality: AgencyQualityService,
  ) {}

  async rowsOf(year: number, period: ReportPeriod): Promise<readonly ReportRow[]> {
    return [...(await this.seriesRows()), ...(await this.caveatRows(period)), ...(await this.qualityRows(year))];
  }

  private async seriesRows(): Promise<readonly ReportRow[]> {
    return (await this.benchmarks.figures()).map(({ id, periodFrom, readIn, ...figure }) => {
      const { series, title, area, unit, value, grade, bound, mark, doubt } = figure;
      const facts = { series, title, area, unit, value, grade, bound, mark, doubt, period: periodFrom, source: readIn };
      return { source: 'SERIES', key: id, agency: null, town: null, facts };
    });
  }

  private async caveatRows(period: ReportPeriod): Promise<readonly ReportRow[]> {
    const caveats = new Map<string, ReportRow>();
    for (const measure of MEASURES) {
      for (const { id, text, kind } of await this.benchmarks.caveatsOn(period, measure)) {
        caveats.set(id, { source: 'CAVEAT', key: id, agency: null, town: null, facts: { text, kind } });
      }
    }
    return [...caveats.values()];
  }

  private async qualityRows(year: number): Promise<readonly ReportRow[]> {
    return (await this.quality.of(year)).flatMap(({ agency, parts }) =>
      parts.map(({ part, total, faulty, share }): ReportRow => {
        const percent = share === null ? null : Math.round(share * 1000) / 10;
        return {
          source: 'QUALITY',
          key: `${agency}:${part}`,
          agency,
          town: null,
          facts: { part, total, faulty, percent },
        };
      }),
    );
  }
}
