import { Injectable } from '@nestjs/common';
import type { IncidentRow } from '../incident/incident.repository.js';
import { UniformOffenseRepository } from '../incident/uniform-offense.repository.js';
import { IncidentCountRepository } from './incident-count.repository.js';
import type { IncidentCount, IncidentCountQuestion } from './incident-count.js';
import { requireFewCounts } from './count.errors.js';
import { periodKeys } from './period-keys.js';

/** Incidents by uniform code, month and agency, with the zeros: what a return to the state's program needs. */
@Injectable()
export class IncidentCounts {
  constructor(
    private readonly counts: IncidentCountRepository,
    private readonly offenses: UniformOffenseRepository,
  ) {}

  async count(question: IncidentCountQuestion): Promise<readonly IncidentCount[]> {
    const rows = await this.counts.tally(question);
    const codes = (await this.offenses.findAll()).map(({ code }) => code);
    const agencies = question.agencies ?? [...new Set(rows.map(({ agency }) => agency))].sort();
    const unknown = rows.some(({ month }) => month === null) ? [null] : [];
    const months = [...periodKeys('MONTH', question.from, question.to), ...unknown];
    requireFewCounts([agencies.length, months.length, codes.length]);
    const found = new Map(rows.map((row) => [keyOf(row), row]));
    return agencies.flatMap((agency) =>
      months.flatMap((month) =>
        codes.map((code) => found.get(keyOf({ code, agency, month })) ?? { code, agency, month, ...NONE }),
      ),
    );
  }

  /** The incidents behind a count, the latest first. */
  rows(question: IncidentCountQuestion, code: string, limit: number): Promise<readonly IncidentRow[]> {
    return this.counts.findRows(question, code, limit);
  }
}

const NONE = { incidents: 0, victims: 0, offenders: 0, arrests: 0 };

function keyOf({ code, agency, month }: Pick<IncidentCount, 'code' | 'agency' | 'month'>): string {
  return JSON.stringify([code, agency, month]);
}
