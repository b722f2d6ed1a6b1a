import { JurisdictionReadRepository, OrdinanceRepository, plainRulesOn } from '@townline/jurisdictions';
import { PRESENT_VANTAGE } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import type { BoardRow } from '../submission/completeness.js';
import { CompletenessService } from '../submission/completeness.service.js';
import { CURRENT_FORM } from '../submission/return-form.js';
import { SubmissionRepository, type SubmissionRow } from '../submission/submission.repository.js';
import { PublishedRows } from './published-rows.service.js';
import type { ReportPeriod } from './report-work.service.js';
import type { ReportFact, ReportRow } from './report-row.js';

/** More towns than a country has. */
const MOST_TOWNS = 100_000;

/** Against what the year is read, as rows of a report: who reported what, which towns have rules, what others published. */
@Injectable()
export class ReportSettingService {
  constructor(
    private readonly completeness: CompletenessService,
    private readonly submissions: SubmissionRepository,
    private readonly jurisdictions: JurisdictionReadRepository,
    private readonly ordinances: OrdinanceRepository,
    private readonly published: PublishedRows,
  ) {}

  async rowsOf(year: number, period: ReportPeriod): Promise<readonly ReportRow[]> {
    return [
      ...(await this.returnRows(year)),
      ...(await this.townRows(period)),
      ...(await this.published.rowsOf(year, period)),
    ];
  }

  private async returnRows(year: number): Promise<readonly ReportRow[]> {
    const board = await this.completeness.board(year);
    const sent = (await this.submissions.find(year, null)).filter(
      ({ state }) => state === 'SUBMITTED' || state === 'ACCEPTED',
    );
    return board.rows.map((row) => {
      // Versions come with the later one first.
      const latest = sent.find(({ agency }) => agency === row.code);
      return {
        source: 'RETURN',
        key: row.code,
        agency: row.code,
        town: null,
        facts: { standing: standingOf(row), version: latest?.version ?? null, ...answersOf(latest) },
      };
    });
  }

  private async townRows({ to }: ReportPeriod): Promise<readonly ReportRow[]> {
    const question = { name: null, state: null, kind: 'TOWN', at: null } as const;
    const towns = await this.jurisdictions.findMatching(question, { limit: MOST_TOWNS, after: null }, PRESENT_VANTAGE);
    const statements = await this.ordinances.statementsOf(
      towns.map(({ id }) => id),
      PRESENT_VANTAGE,
    );
    const rules = new Map<string, string>();
    for (const { id, state, name } of towns) {
      const rule = ruleOf(plainRulesOn(statements.get(id) ?? [], lastDayBefore(to)));
      const town = `${state ?? ''} ${name}`.trim();
      // A town may be drawn by several sources.
      if (rule !== 'UNKNOWN' || !rules.has(town)) rules.set(town, rule);
    }
    return [...rules].map(([town, rule]) => ({
      source: 'TOWN',
      key: town,
      agency: null,
      town,
      facts: { rule },
    }));
  }
}

function standingOf({ standing, submittedOn, daysLate }: BoardRow): string {
  if (standing === 'NOT_SHARED') return 'NOT_SHARED';
  if (submittedOn === null) return 'MISSING';
  return (daysLate ?? 0) > 0 ? 'LATE' : 'ON_TIME';
}

/** A zero return says of every count that there was none. */
function answersOf(row: SubmissionRow | undefined): Readonly<Record<string, ReportFact>> {
  if (row === undefined) return {};
  const counts = CURRENT_FORM.items.filter(({ kind }) => kind === 'COUNT').map(({ key }) => key);
  const answers = counts.map((key): [string, ReportFact] => [key, row.isZero ? 0 : (row.answers[key] ?? null)]);
  return { isZero: row.isZero, ...Object.fromEntries(answers) };
}

/** A town of which other rules are held has an ordinance, whether or not a row says so in as many words. */
function ruleOf(rules: Readonly<Record<string, unknown>>): 'IN_FORCE' | 'NONE' | 'UNKNOWN' {
  if (rules['in_place'] === false) return 'NONE';
  return Object.keys(rules).length > 0 ? 'IN_FORCE' : 'UNKNOWN';
}

function lastDayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
