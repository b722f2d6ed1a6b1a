import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MOST_NAMED, type QualityPartName } from './quality-part.js';

/** What was found at an agency's rows. */
export interface RowFinding {
  readonly agency: string;
  readonly total: number;
  readonly faulty: number;
  readonly rows: readonly string[];
}

type RowPart = Extract<
  QualityPartName,
  'ROWS_WITHOUT_DATE' | 'STREETS_NOT_FOUND' | 'DUPLICATES' | 'CHARGE_STEPS_WITHOUT_DAY'
>;

/** One row of each thing that is looked at: the agency, the row by its id, and whether it is at fault. */
const LOOKED_AT: Readonly<Record<RowPart, string>> = {
  ROWS_WITHOUT_DATE: `
    select s.agency, o.id::text as row, bool_and(lower_inf(f.valid) and upper_inf(f.valid)) as is_faulty
    from (select observation_id, valid from license union all select observation_id, valid from occupancy) f
    join observation o on o.id = f.observation_id and o.superseded_at is null
    join source s on s.id = o.source_id where s.agency = any ($1) group by s.agency, o.id`,
  STREETS_NOT_FOUND: `
    select s.agency, o.id::text as row, bool_or(p.id is null) as is_faulty
    from address a join observation o on o.id = a.observation_id and o.superseded_at is null
    join source s on s.id = o.source_id
    left join premises p on p.id = a.premises_id and (p.point is not null
      or exists (select from premises_pin n where n.premises_id = p.id and n.superseded_at is null))
    where s.agency = any ($1) group by s.agency, o.id`,
  DUPLICATES: `
    select s.agency, r.id::text as row, count(*) over (partition by m.entity_id, r.source_id) > 1 as is_faulty
    from entity_member m join source_record r on r.id = m.source_record_id join source s on s.id = r.source_id
    where m.left_at is null and s.agency = any ($1)`,
  CHARGE_STEPS_WITHOUT_DAY: `
    select a.agency, c.id::text as row, bool_or(s.happened_on is null) as is_faulty
    from (select distinct on (t.charge_id, t.place) t.charge_id, t.act, t.happened_on from charge_step t
      order by t.charge_id, t.place, t.position desc) s
    join charge c on c.id = s.charge_id and c.state <> 'VACATED' join arrest a on a.id = c.arrest_id
    where s.act <> 'WITHDRAW' and a.agency = any ($1) group by a.agency, c.id`,
};

export const ROW_PARTS = Object.keys(LOOKED_AT) as readonly RowPart[];

/** Rows at fault, among those that whoever asks may see. */
@Injectable()
export class AgencyQualityRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** One statement for all agencies; those that have nothing of the kind are not among the answers. */
  find(part: RowPart, agencies: readonly string[]): Promise<RowFinding[]> {
    return this.dataSource.query(
      `select agency, count(*)::integer as total, count(*) filter (where is_faulty)::integer as faulty,
         coalesce((array_agg(row order by length(row), row) filter (where is_faulty))[1:${MOST_NAMED}], '{}') as rows
       from (${LOOKED_AT[part]}) q group by agency order by agency`,
      [agencies],
    );
  }
}
