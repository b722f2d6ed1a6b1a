import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { DataSource, type EntityManager } from 'typeorm';
import type { SavedSearchList } from './saved-search.entity.js';

export interface NewSavedSearch {
  readonly name: string;
  readonly list: SavedSearchList;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly sort: string | null;
}

export interface SavedSearchRow extends NewSavedSearch {
  readonly id: string;
  readonly recordedAt: Date;
}

const COLUMNS = `id, name, list, filter, sort, recorded_at as "recordedAt"`;
const OWN = `actor_name = $1 and actor_agency = $2 and ended_at is null`;

@Injectable()
export class SavedSearchRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Null where the actor has another one of that name. */
  async insert(
    manager: EntityManager,
    search: NewSavedSearch & { readonly id: string; readonly now: Date },
    actor: Actor,
  ): Promise<SavedSearchRow | null> {
    const rows = await manager.query<SavedSearchRow[]>(
      `insert into saved_search (id, name, list, filter, sort, actor_name, actor_agency, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (actor_agency, actor_name, name) where ended_at is null do nothing returning ${COLUMNS}`,
      [
        search.id,
        search.name,
        search.list,
        JSON.stringify(search.filter),
        search.sort,
        actor.name,
        actor.agency,
        search.now,
      ],
    );
    return rows[0] ?? null;
  }

  /** The actor's own that have not ended, by name; one of them when an id is given. */
  findOf(actor: Actor, id: string | null = null): Promise<SavedSearchRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from saved_search where ${OWN} and ($3::uuid is null or id = $3) order by name, id`,
      [actor.name, actor.agency, id],
    );
  }

  /** False where it is not the actor's, or has ended. */
  async end(manager: EntityManager, id: string, now: Date, actor: Actor): Promise<boolean> {
    const [ended] = await manager.query<[unknown[], number]>(
      `update saved_search set ended_at = $4 where ${OWN} and id = $3 returning id`,
      [actor.name, actor.agency, id, now],
    );
    return ended.length > 0;
  }
}
