import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HOLD_COLUMNS, type LegalHoldRow } from '../hold/legal-hold.repository.js';
import type { SubjectState } from './subject-machine.js';
import { SUBJECT_COLUMNS } from './subject.repository.js';
import type { SubjectChangeRow, SubjectRow } from './subject-row.js';

/** A subject with what was done about it, in order. */
export interface SubjectWithChanges extends SubjectRow {
  readonly changes: readonly SubjectChangeRow[];
}

/** What a viewer may see of subjects and holds: under policy. */
@Injectable()
export class SubjectReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(states: readonly SubjectState[] | null): Promise<SubjectWithChanges[]> {
    const rows = await this.dataSource.query<SubjectRow[]>(
      `select ${SUBJECT_COLUMNS} from intelligence.subject s where $1::text[] is null or s.state = any ($1::text[])
       order by s.review_by nulls first, s.id limit 500`,
      [states],
    );
    return this.withChanges(rows);
  }

  async findOne(id: string): Promise<SubjectWithChanges | null> {
    const rows = await this.dataSource.query<SubjectRow[]>(
      `select ${SUBJECT_COLUMNS} from intelligence.subject s where s.id = $1`,
      [id],
    );
    return (await this.withChanges(rows))[0] ?? null;
  }

  private async withChanges(rows: readonly SubjectRow[]): Promise<SubjectWithChanges[]> {
    if (rows.length === 0) return [];
    const changes = await this.dataSource.query<SubjectChangeRow[]>(
      `select c.id, c.subject_id as "subjectId", c.act, c.from_state as "fromState", c.to_state as "toState",
         c.by_name as "byName", c.reason, c.recorded_at as "recordedAt"
       from intelligence.subject_change c where c.subject_id = any ($1::uuid[]) order by c.id`,
      [rows.map(({ id }) => id)],
    );
    return rows.map((row) => ({ ...row, changes: changes.filter(({ subjectId }) => subjectId === row.id) }));
  }

  /** Holds that stand, newest first; at most 500. */
  holds(): Promise<LegalHoldRow[]> {
    return this.dataSource.query(
      `select ${HOLD_COLUMNS} from intelligence.legal_hold l where l.released_at is null
       order by l.placed_at desc, l.id limit 500`,
    );
  }

  async hold(id: string): Promise<LegalHoldRow | null> {
    const [row] = await this.dataSource.query<LegalHoldRow[]>(
      `select ${HOLD_COLUMNS} from intelligence.legal_hold l where l.id = $1`,
      [id],
    );
    return row ?? null;
  }
}
