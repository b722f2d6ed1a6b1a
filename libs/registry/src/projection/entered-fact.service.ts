import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock } from '@townline/platform';
import { type HandEntry, HandEntryService, VOCABULARY, type Resource } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import { ProjectionService } from './projection.service.js';
import type { ReferredCards } from './reading-run.js';

/** What a person enters by hand about vehicles and premises: kept as an observation, its facts in force at once. */
@Injectable()
export class EnteredFactService {
  constructor(
    private readonly clock: Clock,
    private readonly handEntries: HandEntryService,
    private readonly projection: ProjectionService,
  ) {}

  /** The observation's id. The row is stated today, whatever the date of the records it refers to. */
  async enter(
    manager: EntityManager,
    actor: Actor,
    resource: Resource,
    fields: Readonly<Record<string, string>>,
    cards?: ReferredCards,
  ): Promise<string> {
    const today = this.clock.now().toISOString().slice(0, 10);
    const dated = VOCABULARY[resource]['as_of'] ? { ...fields, as_of: today } : fields;
    return this.enterRow(manager, actor, { resource, fields: dated }, cards);
  }

  /** The observation's id. The row bears its own day. */
  async enterRow(manager: EntityManager, actor: Actor, entry: HandEntry, cards?: ReferredCards): Promise<string> {
    const { observationId } = await this.handEntries.enter(manager, actor, entry);
    await this.projection.projectEntry(manager, observationId, cards);
    return observationId;
  }
}
