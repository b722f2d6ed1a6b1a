import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StatuteUse, UniformOffense } from './uniform-offense.entity.js';

/** Uniform codes, and what a charge under a statute is counted as: published, the same for everybody. */
@Injectable()
export class UniformOffenseRepository {
  constructor(private readonly dataSource: DataSource) {}

  findAll(): Promise<UniformOffense[]> {
    return this.dataSource.query(
      `select code, title, against, niem, read_in as "readIn", mark, doubt from uniform_offense order by code`,
    );
  }

  findUses(): Promise<StatuteUse[]> {
    return this.dataSource.query(
      `select jurisdiction, citation, part, code, mark, doubt from statute_use order by jurisdiction, citation`,
    );
  }

  /** Puts in what is not there yet, and takes over what the rows say anew. */
  async put(manager: EntityManager, offenses: readonly object[], uses: readonly object[]): Promise<void> {
    await manager.query(
      `insert into uniform_offense (code, title, against, niem, read_in, mark, doubt)
       select code, title, against, niem, read_in, mark, doubt from jsonb_populate_recordset(null::uniform_offense, $1::jsonb)
       on conflict (code) do update set title = excluded.title, against = excluded.against, niem = excluded.niem,
         read_in = excluded.read_in, mark = excluded.mark, doubt = excluded.doubt`,
      [JSON.stringify(offenses)],
    );
    await manager.query(
      `insert into statute_use (jurisdiction, citation, part, code, mark, doubt)
       select jurisdiction, citation, part, code, mark, doubt from jsonb_populate_recordset(null::statute_use, $1::jsonb)
       on conflict (jurisdiction, citation) do update set part = excluded.part, code = excluded.code, mark = excluded.mark,
         doubt = excluded.doubt`,
      [JSON.stringify(uses)],
    );
  }
}
