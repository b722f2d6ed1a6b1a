import { Injectable } from '@nestjs/common';
import {
  LeadHistoryReadRepository,
  LeadReadRepository,
  OperationReadRepository,
  ReopeningFindingReadRepository,
  type FindingRow,
} from '@townline/leads';
import { ClaimRules } from '../lead/claim-rule.js';
import { FindingModel } from '../lead/finding.model.js';
import { StandingModel } from '../lead/standing.model.js';
import { LeadModel } from '../lead/lead.model.js';
import { LeadChangeModel } from '../lead-decision/lead-change.model.js';
import { LeadDecisionModel } from '../lead-decision/lead-decision.model.js';
import { OperationModel } from '../operation/operation.model.js';
import { byId, ofOwner, present } from './batch.js';
import type { Reading } from './reading.js';

type LeadLookups = Pick<
  Reading,
  | 'leads'
  | 'leadsOfBusiness'
  | 'findings'
  | 'findingsOfBusiness'
  | 'standings'
  | 'operations'
  | 'claims'
  | 'leadHistory'
  | 'leadDecisions'
>;

/** Look-ups of leads, what they stand on and what was done to them. */
@Injectable()
export class LeadLoader {
  constructor(
    private readonly leads: LeadReadRepository,
    private readonly findings: ReopeningFindingReadRepository,
    private readonly operations: OperationReadRepository,
    private readonly histories: LeadHistoryReadRepository,
    private readonly claims: ClaimRules,
  ) {}

  open(reading: Reading): LeadLookups {
    const shops = (row: { predecessorId: string; successorId: string }) => [row.predecessorId, row.successorId];
    return {
      ...this.openHistory(reading),
      leads: byId(
        (ids) => this.leads.findLeads(ids, reading.vantage),
        (row) => [row.id],
        (row) => present(LeadModel, reading, row),
      ),
      leadsOfBusiness: ofOwner(
        (ids) => this.leads.findLeadsOfBusinesses(ids, reading.vantage),
        shops,
        (row) => present(LeadModel, reading, row),
      ),
      findings: byId(
        (ids) => this.findings.findFindings(ids),
        (row) => [row.id],
        (row) => presentFinding(reading, row),
      ),
      findingsOfBusiness: ofOwner(
        (ids) => this.findings.findFindingsOfBusinesses(ids, reading.vantage),
        shops,
        (row) => presentFinding(reading, row),
      ),
      standings: byId(
        (ids) => this.findings.findStandings(ids, reading.vantage),
        (row) => [row.findingId],
        (row) => Object.assign(new StandingModel(), row),
      ),
      operations: byId(
        (ids) => this.operations.findOperations(ids, reading.vantage),
        (row) => [row.askedId],
        (row) => present(OperationModel, reading, row),
      ),
    };
  }

  private openHistory(reading: Reading): Pick<Reading, 'claims' | 'leadHistory' | 'leadDecisions'> {
    return {
      claims: this.claims.seenFrom(reading.vantage),
      leadHistory: ofOwner(
        (ids) => this.histories.findHistory(ids, reading.vantage),
        (row) => [row.leadId],
        (row) => present(LeadChangeModel, reading, row),
      ),
      leadDecisions: byId(
        (ids) => this.histories.findDecisions(ids),
        (row) => [row.id],
        (row) => present(LeadDecisionModel, reading, row),
      ),
    };
  }
}

function presentFinding(reading: Reading, row: FindingRow): FindingModel {
  const { evidence, ...rest } = row;
  return present(FindingModel, reading, { ...rest, evidenceList: evidence });
}
