import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CaseFile } from './case-file.entity.js';
import type { CaseState } from './case-machine.js';
import type { CaseSubjectKind } from './case-subject.entity.js';

export type CaseFileRow = CaseFile;
export type NewCaseFile = Omit<CaseFile, 'number' | 'state'>;

const COLUMNS = `c.id, c.number, c.agency, c.title, c.state, c.template, c.is_sealed as "isSealed", c.opened_at as "openedAt",
  c.opened_by as "openedBy", c.holding_id as "holdingId"`;

export interface CaseQuestion {
  readonly state: CaseState | null;
  readonly agency: string | null;
  /** Words in the title. */
  readonly text: string | null;
  readonly limit: number;
  /** Whose name leads it now. */
  readonly ledBy?: string | null;
}

/** Cases, as far as whoever asks may see them. */
@Injectable()
export class CaseFileRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findOne(id: string, manager: EntityManager = this.dataSource.manager): Promise<CaseFileRow | undefined> {
    const rows = await manager.query<CaseFileRow[]>(`select ${COLUMNS} from case_file c where c.id = $1`, [id]);
    return rows[0];
  }

  /** Those that are there for whoever asks. */
  async findIds(ids: readonly string[]): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(`select id from case_file where id = any ($1)`, [ids]);
    return rows.map(({ id }) => id);
  }

  async findWithPartner(partnerId: string): Promise<CaseFileRow | undefined> {
    const rows = await this.dataSource.query<CaseFileRow[]>(
      `select ${COLUMNS} from case_file c join case_partner p on p.case_id = c.id where p.id = $1`,
      [partnerId],
    );
    return rows[0];
  }

  /** Those that are there for whoever asks, the latest first. */
  findAll(ids: readonly string[]): Promise<CaseFileRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from case_file c where c.id = any ($1) order by c.opened_at desc, c.id`,
      [ids],
    );
  }

  /** The latest first. */
  find({ state, agency, text, limit, ledBy = null }: CaseQuestion): Promise<CaseFileRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from case_file c
       where ($1::text is null or c.state = $1) and ($2::text is null or c.agency = $2)
         and ($3::text is null or position(lower($3) in lower(c.title)) > 0)
         and ($5::text is null or exists (
           select from case_assignment l where l.case_id = c.id and l.until is null and l.name = $5))
       order by c.opened_at desc, c.id limit $4`,
      [state, agency, text, limit, ledBy],
    );
  }

  /** Cases that speak of a thing, the latest first. */
  findNaming(kind: CaseSubjectKind, subjectId: string): Promise<CaseFileRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from case_file c
       where exists (select from case_subject s where s.case_id = c.id and s.kind = $1 and s.subject_id = $2 and s.ended_at is null)
       order by c.opened_at desc, c.id limit 100`,
      [kind, subjectId],
    );
  }

  /** Numbered after the agency's last one of that year. */
  async insert(manager: EntityManager, made: NewCaseFile): Promise<CaseFileRow> {
    const { id, agency, title, template, isSealed, openedAt, openedBy, holdingId } = made;
    const year = openedAt.getUTCFullYear();
    const rows = await manager.query<CaseFileRow[]>(
      `insert into case_file as c (id, number, agency, title, state, template, is_sealed, opened_at, opened_by, holding_id)
       select $1, $2 || '-' || lpad((coalesce(max(split_part(f.number, '-', 2)::integer), 0) + 1)::text, 4, '0'), $3, $4,
         'OPEN', $5, $6, $7, $8, $9
       from case_file f where f.agency = $3 and f.number like $2 || '-%'
       returning ${COLUMNS}`,
      [id, String(year), agency, title, template, isSealed, openedAt, openedBy, holdingId],
    );
    return rows[0] as CaseFileRow;
  }

  /** One writer at a time: the state that holds until the block ends. */
  async lock(manager: EntityManager, id: string): Promise<CaseState | undefined> {
    const rows = await manager.query<{ state: CaseState }[]>(`select state from case_file where id = $1 for update`, [
      id,
    ]);
    return rows[0]?.state;
  }

  /** The case is that agency's, under a number of its own. */
  async handOver(manager: EntityManager, id: string, agency: string, year: number): Promise<CaseFileRow> {
    const [rows] = await manager.query<[CaseFileRow[], number]>(
      `update case_file as c set agency = $2, number = (
         select $3 || '-' || lpad((coalesce(max(split_part(f.number, '-', 2)::integer), 0) + 1)::text, 4, '0')
         from case_file f where f.agency = $2 and f.number like $3 || '-%')
       where c.id = $1 returning ${COLUMNS}`,
      [id, agency, String(year)],
    );
    return rows[0] as CaseFileRow;
  }

  /** False where its state has changed meanwhile. */
  async move(manager: EntityManager, id: string, from: CaseState, to: CaseState): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update case_file set state = $3 where id = $1 and state = $2`,
      [id, from, to],
    );
    return count > 0;
  }
}
