import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryPrepared } from '@townline/platform';
import type { ReliabilityGrade, SourceKind } from './source.entity.js';

export interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly reliability: ReliabilityGrade;
  readonly description: string | null;
  readonly recordedAt: Date;
}

const COLUMNS = `s.id, s.name, s.kind, s.reliability, s.description, s.recorded_at as "recordedAt"`;

/** Who states facts, and how far each is to be relied on. */
@Injectable()
export class SourceReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findSources(ids: readonly string[]): Promise<SourceRow[]> {
    return queryPrepared(this.dataSource, `select ${COLUMNS} from source s where s.id = any($1::uuid[])`, [ids]);
  }

  /** Every source, by name. */
  findAllSources(): Promise<SourceRow[]> {
    return this.dataSource.query(`select ${COLUMNS} from source s order by s.name`);
  }
}
