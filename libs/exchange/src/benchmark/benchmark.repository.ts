import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { BenchmarkFigure } from './benchmark-figure.entity.js';
import type { NewCaveat, NewFigure } from './benchmark-row.js';
import type { PeriodCaveat } from './period-caveat.entity.js';

const SOURCED = `v.id, v.area, v.period_from as "periodFrom", v.period_to as "periodTo", v.read_in as "readIn", v.read_on as "readOn",
  v.mark, v.doubt, v.recorded_at as "recordedAt"`;
const KEPT = 'id, area, period_from, period_to, read_in, read_on, mark, doubt';
const GIVEN = `g.id, g.area, g."periodFrom", g."periodTo", g."readIn", g."readOn", g.mark, g.doubt`;
const SHAPE = `id uuid, area text, "periodFrom" text, "periodTo" text, "readIn" text, "readOn" text, mark text, doubt text`;

/** Published figures and what is to be said beside figures: the same for everybody. */
@Injectable()
export class BenchmarkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By series, then by time; of some series, or of all. */
  findFigures(series: readonly string[] | null): Promise<BenchmarkFigure[]> {
    return this.dataSource.query(
      `select ${SOURCED}, v.series, v.title, v.unit, v.value, v.grade, v.bound from benchmark_figure v
       where $1::text[] is null or v.series = any ($1)
       order by v.series, v.period_from nulls first, v.read_on nulls first, v.title, v.id`,
      [series],
    );
  }

  findCaveats(): Promise<PeriodCaveat[]> {
    return this.dataSource.query(
      `select ${SOURCED}, v.kind, v.measures, v.text from period_caveat v order by v.period_from nulls first, v.id`,
    );
  }

  /** How many of them were new. A row that is there already stays as it is. */
  async addFigures(manager: EntityManager, rows: readonly NewFigure[]): Promise<number> {
    const text = `insert into benchmark_figure (${KEPT}, series, title, unit, value, grade, bound)
      select ${GIVEN}, g.series, g.title, g.unit, g.value, g.grade, g.bound
      from jsonb_to_recordset($1::jsonb) as g(${SHAPE}, series text, title text, unit text, value double precision, grade text,
        bound text)
      on conflict (id) do nothing returning id`;
    return (await manager.query<unknown[]>(text, [JSON.stringify(rows)])).length;
  }

  async addCaveats(manager: EntityManager, rows: readonly NewCaveat[]): Promise<number> {
    const text = `insert into period_caveat (${KEPT}, kind, measures, text)
      select ${GIVEN}, g.kind, g.measures, g.text
      from jsonb_to_recordset($1::jsonb) as g(${SHAPE}, kind text, measures text[], text text)
      on conflict (id) do nothing returning id`;
    return (await manager.query<unknown[]>(text, [JSON.stringify(rows)])).length;
  }
}
