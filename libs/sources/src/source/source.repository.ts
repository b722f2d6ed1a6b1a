import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProfileSource } from '../mapping/mapping-profile.js';

@Injectable()
export class SourceRepository {
  /**
   * The ids of sources by name; those never met before are recorded. What a package or profile states of a source holds
   * at first mention only: later grading is a person's.
   */
  async ensure(
    manager: EntityManager,
    names: readonly string[],
    stated: readonly ProfileSource[],
    recordedAt: Date,
  ): Promise<ReadonlyMap<string, string>> {
    const sources = names.map(
      (name): ProfileSource =>
        stated.find((source) => source.name === name) ?? { name, kind: 'OTHER', reliability: 'F' },
    );
    await manager.query(
      `insert into source (id, name, kind, reliability, description, recorded_at)
       select t.id, t.name, t.kind, t.reliability, t.description, $6
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) as t(id, name, kind, reliability, description)
       on conflict (name) do nothing`,
      [
        sources.map(() => randomUUID()),
        sources.map((source) => source.name),
        sources.map((source) => source.kind),
        sources.map((source) => source.reliability),
        sources.map((source) => source.description ?? null),
        recordedAt,
      ],
    );
    const rows = await manager.query<{ id: string; name: string }[]>(
      `select id, name from source where name = any($1::text[])`,
      [names],
    );
    return new Map(rows.map((row) => [row.name, row.id]));
  }
}
