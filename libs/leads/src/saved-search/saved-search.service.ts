import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { passOwnGate } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import { type NewSavedSearch, SavedSearchRepository, type SavedSearchRow } from './saved-search.repository.js';

/** The questions people keep, each their own. */
@Injectable()
export class SavedSearchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly searches: SavedSearchRepository,
    private readonly clock: Clock,
  ) {}

  async findOf(actor: Actor): Promise<SavedSearchRow[]> {
    await passOwnGate(actor);
    return this.searches.findOf(actor);
  }

  /** Null: not found or no access. */
  async find(id: string, actor: Actor): Promise<SavedSearchRow | null> {
    await passOwnGate(actor);
    const [search] = await this.searches.findOf(actor, id);
    return search ?? null;
  }

  /** Null where the actor has one of that name already. */
  async save(search: NewSavedSearch, actor: Actor): Promise<SavedSearchRow | null> {
    await passOwnGate(actor);
    const fresh = { ...search, id: randomUUID(), now: this.clock.now() };
    return this.unitOfWork.run(actor, (manager) => this.searches.insert(manager, fresh, actor));
  }

  /** False where it was not found, or there is no access. What watches took from it stays with them. */
  async end(id: string, actor: Actor): Promise<boolean> {
    await passOwnGate(actor);
    return this.unitOfWork.run(actor, (manager) => this.searches.end(manager, id, this.clock.now(), actor));
  }
}
