import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Whose the records are that a report counts. */
@Injectable()
export class RecordAgencyRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By the case's id. */
  async ofCases(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.dataSource.query<{ id: string; agency: string }[]>(
      `select c.id, c.agency from case_file c where c.id = any ($1::uuid[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ id, agency }) => [id, agency]));
  }

  /** Those of the codes that are an agency's. */
  async known(manager: EntityManager, codes: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await manager.query<{ code: string }[]>(
      `select a.code from access.agency a where a.code = any ($1::text[])`,
      [codes],
    );
    return new Set(rows.map(({ code }) => code));
  }

  /** By the holding's number; a holding that is nobody's is left out. */
  async ofHoldings(ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const rows = await this.dataSource.query<{ id: number; agency: string }[]>(
      `select h.id, h.agency from access.holding h where h.id = any ($1::integer[]) and h.agency is not null`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ id, agency }) => [id, agency]));
  }
}
