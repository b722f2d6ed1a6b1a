import { Injectable } from '@nestjs/common';
import {
  LeadReadRepository,
  OperationReadRepository,
  ReopeningFindingReadRepository,
  type FindingRow,
} from '@townline/leads';
import { FindingModel } from '../lead/finding.model.js';
import { StandingModel } from '../lead/standing.model.js';
import { LeadModel } from '../lead/lead.model.js';
import { OperationModel } from '../operation/operation.model.js';
import { byId, ofOwner, present } from './batch.js';
import type { Reading } from './reading.js';

/** Look-ups of leads and what they stand on. */
@Injectable()
export class LeadLoader {
  constructor(
    private readonly leads: LeadReadRepository,
    private readonly findings: ReopeningFindingReadRepository,
    private readonly operations: OperationReadRepository,
  ) {}

  open(
    reading: Reading,
  ): Pick<Reading, 'leads' | 'leadsOfBusiness' | 'findings' | 'findingsOfBusiness' | 'standings' | 'operations'> {
    const shops = (row: { predecessorId: string; successorId: string }) => [row.predecessorId, row.successorId];
    return {
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
}

function presentFinding(reading: Reading, row: FindingRow): FindingModel {
  const { evidence, ...rest } = row;
  return present(FindingModel, reading, { ...rest, evidenceList: evidence });
}
