import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AnnualReport, PublishedReport } from './annual-report.entity.js';
import type { ReportState } from './report-machine.js';
import type { ReportRow } from './report-row.js';

export interface HeldReportRow extends ReportRow {
  /** Null: open to whoever sees the report. */
  readonly holdingId: number | null;
}

export type NewReport = Omit<AnnualReport, 'version' | 'state' | 'reason'>;

const COLUMNS = `r.id, r.report_year as "reportYear", r.version, r.state, r.composer, r.citations, r.sections,
  r.rows_hash as "rowsHash", r.content_hash as "contentHash", r.taken_at as "takenAt", r.actor_name as "actorName",
  r.actor_agency as "actorAgency", r.account_id as "accountId", r.reason, r.holding_id as "holdingId"`;
const ROW_COLUMNS = `w.source, w.row_key as key, w.agency, w.town, w.facts`;
const PUBLISHED_COLUMNS = `p.report_id as "reportId", p.report_year as "reportYear", p.version, p.sections,
  p.content_hash as "contentHash", p.taken_at as "takenAt", p.published_at as "publishedAt"`;

/** Reports as they are held. */
@Injectable()
export class AnnualReportRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Of a year or of all, the latest first. */
  find(year: number | null): Promise<AnnualReport[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from annual_report r where ($1::integer is null or r.report_year = $1)
       order by r.report_year desc, r.version desc`,
      [year],
    );
  }

  async findOne(id: string): Promise<AnnualReport | undefined> {
    const rows = await this.dataSource.query<AnnualReport[]>(`select ${COLUMNS} from annual_report r where r.id = $1`, [
      id,
    ]);
    return rows[0];
  }

  findPublished(year: number | null): Promise<PublishedReport[]> {
    return this.dataSource.query(
      `select ${PUBLISHED_COLUMNS} from published_report p where ($1::integer is null or p.report_year = $1)
       order by p.report_year desc, p.version desc`,
      [year],
    );
  }

  async findOnePublished(id: string): Promise<PublishedReport | undefined> {
    const rows = await this.dataSource.query<PublishedReport[]>(
      `select ${PUBLISHED_COLUMNS} from published_report p where p.report_id = $1`,
      [id],
    );
    return rows[0];
  }

  /** Its rows in their order, as far as whoever asks may see them. */
  findRows(id: string): Promise<ReportRow[]> {
    return this.dataSource.query(
      `select ${ROW_COLUMNS} from annual_report_row w where w.report_id = $1 order by w.source collate "C", w.row_key collate "C"`,
      [id],
    );
  }

  /** Those named (`rowNameOf`), in their order. */
  findNamedRows(id: string, names: readonly string[]): Promise<ReportRow[]> {
    return this.dataSource.query(
      `select ${ROW_COLUMNS} from annual_report_row w
       where w.report_id = $1 and w.source || ':' || w.row_key = any ($2::text[])
       order by w.source collate "C", w.row_key collate "C"`,
      [id, names],
    );
  }

  /** Becomes the next version of its year. */
  async add(manager: EntityManager, report: NewReport, rows: readonly HeldReportRow[]): Promise<void> {
    const { id, reportYear, composer, citations, sections, rowsHash, contentHash, takenAt, holdingId } = report;
    await manager.query(
      `insert into annual_report (id, report_year, version, state, composer, citations, sections, rows_hash, content_hash, taken_at,
         actor_name, actor_agency, account_id, holding_id)
       select $1, $2, coalesce(max(r.version), 0) + 1, 'FROZEN', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
       from annual_report r where r.report_year = $2`,
      [
        id,
        reportYear,
        composer,
        citations,
        JSON.stringify(sections),
        rowsHash,
        contentHash,
        takenAt,
        report.actorName,
        report.actorAgency,
        report.accountId,
        holdingId,
      ],
    );
    await manager.query(
      `insert into annual_report_row (report_id, source, row_key, agency, town, facts, holding_id)
       select $1, w.source, w.key, w.agency, w.town, w.facts, w."holdingId"
       from jsonb_to_recordset($2::jsonb) as w(source text, key text, agency text, town text, facts jsonb, "holdingId" integer)`,
      [id, JSON.stringify(rows)],
    );
  }

  /** False where its state has changed meanwhile. */
  async move(
    manager: EntityManager,
    id: string,
    from: ReportState,
    { to, reason }: { readonly to: ReportState; readonly reason: string | null },
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update annual_report set state = $3, reason = $4 where id = $1 and state = $2`,
      [id, from, to, reason],
    );
    if (to === 'WITHDRAWN') await manager.query(`delete from published_report where report_id = $1`, [id]);
    return count > 0;
  }

  async publish(manager: EntityManager, published: PublishedReport): Promise<void> {
    const { reportId, reportYear, version, sections, contentHash, takenAt, publishedAt } = published;
    await manager.query(
      `insert into published_report (report_id, report_year, version, sections, content_hash, taken_at, published_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [reportId, reportYear, version, JSON.stringify(sections), contentHash, takenAt, publishedAt],
    );
  }
}
