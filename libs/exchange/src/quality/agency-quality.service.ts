import { Injectable } from '@nestjs/common';
import { CompletenessService } from '../submission/completeness.service.js';
import { SubmissionRepository, type SubmissionRow } from '../submission/submission.repository.js';
import { AgencyQualityRepository, ROW_PARTS, type RowFinding } from './agency-quality.repository.js';
import { type AgencyQuality, partOf, type QualityPart, scoreOf } from './quality-part.js';
import { returnParts } from './return-quality.js';

/** How good what each agency sends in is: its return of a year, and its rows as they stand now. */
@Injectable()
export class AgencyQualityService {
  constructor(
    private readonly completeness: CompletenessService,
    private readonly submissions: SubmissionRepository,
    private readonly rows: AgencyQualityRepository,
  ) {}

  /**
   * Of the agencies on the board of that year, or those of them that are named: the council's board has all, anybody else's those
   * whose returns are open to them. Rows are those that whoever asks may see. Throws `NOT_FOUND_OR_NO_ACCESS`.
   */
  async of(year: number, named: readonly string[] | null = null): Promise<readonly AgencyQuality[]> {
    const board = (await this.completeness.board(year)).rows.filter(({ code }) => named?.includes(code) ?? true);
    const versions = versionsBy(await this.submissions.find(year, null));
    const codes = board.map(({ code }) => code);
    const findings: [(typeof ROW_PARTS)[number], RowFinding[]][] = [];
    for (const part of ROW_PARTS) findings.push([part, await this.rows.find(part, codes)]);
    return board.map((row) => {
      const ofRows = findings.map(([part, found]): QualityPart => {
        const own = found.find(({ agency }) => agency === row.code);
        return partOf(part, own?.total ?? 0, own?.faulty ?? 0, own?.rows ?? []);
      });
      const parts = [...returnParts(row, versions.get(row.code) ?? []), ...ofRows];
      return { agency: row.code, name: row.name, parts, score: scoreOf(parts) };
    });
  }
}

/** Of each agency, the later version first. */
function versionsBy(rows: readonly SubmissionRow[]): Map<string, SubmissionRow[]> {
  const found = new Map<string, SubmissionRow[]>();
  for (const row of rows) found.set(row.agency, [...(found.get(row.agency) ?? []), row]);
  return found;
}
