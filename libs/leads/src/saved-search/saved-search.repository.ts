import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { DataSource, type EntityManager } from 'typeorm';
import { isOwn, ownerValues } from '../watch/owner.js';
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
const OWN = `${isOwn('saved_search')} and ended_at is null`;

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
      `insert into saved_search (account_id, actor_name, actor_agency, id, name, list, filter, sort, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (account_id, actor_agency, actor_name, name) where ended_at is null do nothing returning ${COLUMNS}`,
      [
        ...ownerValues(actor),
        ...[search.id, search.name, search.list, JSON.stringify(search.filter), search.sort, search.now],
      ],
    );
    return rows[0] ?? null;
  }

  /** The actor's own that have not ended, by name; one of them when an id is given. */
  findOf(actor: Actor, id: string | null = null): Promise<SavedSearchRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from saved_search where ${OWN} and ($4::uuid is null or id = $4) order by name, id`,
      [...ownerValues(actor), id],
    );
  }

  /** False where it is not the actor's, or has ended. */
  async end(manager: EntityManager, id: string, now: Date, actor: Actor): Promise<boolean> {
    const [ended] = await manager.query<[unknown[], number]>(
      `update saved_search set ended_at = $5 where ${OWN} and id = $4 returning id`,
      [...ownerValues(actor), id, now],
    );
    return ended.length > 0;
  }
}
