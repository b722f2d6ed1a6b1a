import { Injectable } from '@nestjs/common';
import type { IncidentRow } from '../incident/incident.repository.js';
import { UniformOffenseRepository } from '../incident/uniform-offense.repository.js';
import { IncidentCountRepository } from './incident-count.repository.js';
import { periodKeys } from './period-keys.js';

/** How many incidents of a uniform code an agency had in a month, and who was in them. */
export interface IncidentCount {
  readonly code: string;
  readonly agency: string;
  /** `2026-03`; null: the month is not known. */
  readonly month: string | null;
  readonly incidents: number;
  readonly victims: number;
  /** People taken for offenders who are no victims of the same incident. */
  readonly offenders: number;
  readonly arrests: number;
}

export interface IncidentCountQuestion {
  /** Days, half-open. */
  readonly from: string;
  readonly to: string;
  /** Each of them appears, also with zero; null: those that have any. */
  readonly agencies: readonly string[] | null;
}

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
