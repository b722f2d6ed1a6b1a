import { agenciesOpenFor } from '@townline/access';
import { LegalProcessReadService } from '@townline/casework';
import { CourtCounts, courtQuestion, FeeReadService } from '@townline/enforcement';
import { Injectable } from '@nestjs/common';
import { OutcomeReadRepository } from '@townline/leads';
import { asEngine } from '@townline/platform';
import { RecordAgencyRepository } from './record-agency.repository.js';
import type { ReportRow } from './report-row.js';

/** Days, half-open. */
export interface ReportPeriod {
  readonly from: string;
  readonly to: string;
}

/** More than happens in a state in a year. */
const MOST_STEPS = 1_000_000;

/**
 * What was done within the year, as rows of a report: courts, legal process, closings, reopenings. A council reads no case and no
 * lead. The house counts for it, in coded rows without a name, what agencies did that opened their statistics to it.
 */
@Injectable()
export class ReportWorkService {
  constructor(
    private readonly court: CourtCounts,
    private readonly fees: FeeReadService,
    private readonly process: LegalProcessReadService,
    private readonly outcomes: OutcomeReadRepository,
    private readonly agencies: RecordAgencyRepository,
  ) {}

  async rowsOf({ from, to }: ReportPeriod): Promise<readonly ReportRow[]> {
    const rows = await asEngine(async () => [
      ...(await this.courtRows(from, to)),
      ...(await this.feeRows(from, to)),
      ...(await this.processRows(from, to)),
      ...(await this.shopRows(from, to)),
    ]);
    const named = [...new Set(rows.flatMap(({ agency }) => agency ?? []))];
    const open = await agenciesOpenFor('READ', 'STATISTIC', named);
    // What lies in no agency's holding is everybody's.
    return rows.filter(({ agency }) => agency === null || open === null || open.has(agency));
  }

  private async courtRows(from: string, to: string): Promise<readonly ReportRow[]> {
    const steps = await this.court.rows(courtQuestion(from, to), MOST_STEPS);
    return steps.map(({ chargeId, arrestId, agency, town, stage, part, citation, court, isWithin }) => ({
      source: 'COURT',
      key: `${chargeId}:${stage}`,
      agency,
      town,
      facts: { stage, part, person: arrestId, citation, court, isWithin },
    }));
  }

  private async feeRows(from: string, to: string): Promise<readonly ReportRow[]> {
    const found = await this.fees.convictions({ from, to, agencies: null, courts: null, citations: null });
    return found.map(({ chargeId, agency, citation, court, due, balance }) => ({
      source: 'FEE',
      key: chargeId,
      agency,
      town: null,
      facts: {
        citation,
        court,
        state: balance.isAssessed ? 'ASSESSED' : balance.isWaived ? 'WAIVED' : 'NOT_ASSESSED',
        isSure: due.isSure,
        possibleDollars: inDollars(due.cents),
        assessedDollars: inDollars(balance.assessed.cents),
        collectedDollars: inDollars(balance.collected.cents),
        outstandingDollars: inDollars(balance.outstandingCents),
      },
    }));
  }

  private async processRows(from: string, to: string): Promise<readonly ReportRow[]> {
    const found = await this.process.find({ issuedFrom: from, issuedBefore: to });
    const agencies = await this.agencies.ofCases(found.map(({ caseId }) => caseId));
    return found.map((process) => ({
      source: 'PROCESS',
      key: process.id,
      agency: agencies.get(process.caseId) ?? null,
      town: null,
      facts: {
        providerKind: process.providerKind,
        kind: process.kind,
        isForeign: process.isForeign,
        outcome: this.process.outcomeOf(process),
        ground: process.ground,
      },
    }));
  }

  private async shopRows(from: string, to: string): Promise<readonly ReportRow[]> {
    const closed = await this.outcomes.findClosed(from, to);
    const confirmed = await this.outcomes.findConfirmed(from, to);
    const agencies = await this.agencies.ofHoldings(closed.map(({ holdingId }) => holdingId));
    return [
      ...closed.map(({ businessId, town, closedOn, holdingId }): ReportRow => ({
        source: 'CLOSING',
        key: businessId,
        agency: agencies.get(holdingId) ?? null,
        town,
        facts: { closedOn },
      })),
      ...confirmed.map(
        ({ leadId, agency, town, crossesTownLine, gapDays, detectionDays, decisionDays }): ReportRow => ({
          source: 'REOPENING',
          key: leadId,
          agency,
          town,
          facts: { crossesTownLine, gapDays, detectionDays, decisionDays },
        }),
      ),
    ];
  }
}

function inDollars(cents: number | null): number | null {
  return cents === null ? null : cents / 100;
}
