import { Injectable } from '@nestjs/common';
import { PARTS } from '../arrest/arrest-statement.entity.js';
import { UniformOffenseRepository } from '../incident/uniform-offense.repository.js';
import { CourtCountRepository, type CourtRow } from './court-count.repository.js';
import {
  COURT_DIMENSIONS,
  COURT_STAGES,
  type CourtDimension,
  type CourtQuestion,
  type CourtTally,
} from './court-stage.js';
import { periodKeys } from './period-keys.js';
import { withZeros } from './with-zeros.js';

/**
 * What became of arrests, counted: sellers, buyers and promoters apart at every stage, with the zeros. Of what whoever asks may
 * see; the engine counts everything. What was vacated, and victims, are in no figure.
 */
@Injectable()
export class CourtCounts {
  constructor(
    private readonly counts: CourtCountRepository,
    private readonly offenses: UniformOffenseRepository,
  ) {}

  /**
   * By these dimensions, each once. Stages, parts, statutes, months and years are there with zero; towns and agencies where the
   * question names them.
   */
  async count(question: CourtQuestion, by: readonly CourtDimension[]): Promise<readonly CourtTally[]> {
    const dimensions = COURT_DIMENSIONS.filter((dimension) => by.includes(dimension));
    const ordered = by.filter((dimension, at) => by.indexOf(dimension) === at);
    const domains = new Map<CourtDimension, readonly string[]>();
    for (const dimension of dimensions) domains.set(dimension, await this.domainOf(dimension, question));
    const tallies = await this.counts.tally(question, ordered);
    return withZeros(
      tallies,
      ordered.map((dimension) => domains.get(dimension) ?? []),
    );
  }

  /** The charges behind a count, the latest first. */
  rows(question: CourtQuestion, limit: number): Promise<readonly CourtRow[]> {
    return this.counts.findRows(question, limit);
  }

  private async domainOf(dimension: CourtDimension, question: CourtQuestion): Promise<readonly string[]> {
    switch (dimension) {
      case 'STAGE':
        return COURT_STAGES.filter((stage) => question.stages?.includes(stage) ?? true);
      case 'PART':
        return PARTS.filter((part) => question.parts?.includes(part) ?? true);
      case 'STATUTE':
        return question.citations ?? (await this.offenses.findUses()).map(({ citation }) => citation);
      case 'TOWN':
        return question.towns ?? [];
      case 'AGENCY':
        return question.agencies ?? [];
      case 'MONTH':
      case 'YEAR':
        return periodKeys(dimension, question.from, question.to);
    }
  }
}
