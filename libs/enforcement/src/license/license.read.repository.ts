import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';

export interface LicenseRow {
  readonly id: string;
  readonly observationId: string;
  readonly sourceId: string;
  readonly recordId: string;
  readonly cardId: string;
  readonly licenseNo: string;
  readonly status: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Licenses and permits as the rows state them. */
@Injectable()
export class LicenseReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Licenses of these cards, businesses' or therapists', that held on the day asked for. */
  findLicenses(cardIds: readonly string[], vantage: Vantage): Promise<LicenseRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select l.id, o.id as "observationId", o.source_id as "sourceId", o.record_id as "recordId", l.source_record_id as "cardId", l.license_no as "licenseNo",
         l.status, lower(l.valid)::text as "validFrom", upper(l.valid)::text as "validTo"
       from license l join observation o on o.id = l.observation_id
       where l.source_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.known('o')} and ${sql.held('l')}
       order by lower(l.valid) nulls first, l.license_no, l.id`,
    );
  }
}
