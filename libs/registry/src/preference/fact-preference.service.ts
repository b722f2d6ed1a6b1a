import { Injectable } from '@nestjs/common';
import { passGate } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import { RegistryError } from '../registry.errors.js';
import type { PreferredField } from './fact-preference.entity.js';
import { FactPreferenceRepository, type PreferredFact } from './fact-preference.repository.js';

/** What became of it. SUPERSEDED: refused, because another has taken its place since; nothing was written. */
export type PreferenceOutcome =
  | { readonly kind: 'PREFERRED'; readonly preferenceId: string; readonly cardId: string }
  | { readonly kind: 'SUPERSEDED'; readonly cardId: string };

const FIELD_OF: Readonly<Record<PreferredFact, PreferredField>> = {
  TRADING_NAME: 'NAME',
  PARTY_NAME: 'NAME',
  BUSINESS_STATEMENT: 'VENUE_KIND',
};

/** Lets a person say which of several stated values is shown; the others stay beside it. */
@Injectable()
export class FactPreferenceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly preferences: FactPreferenceRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws `FACT_NOT_FOUND` when no row that stands states it. */
  async prefer(fact: { kind: PreferredFact; id: string }, reason: string, actor: Actor): Promise<PreferenceOutcome> {
    const sight = await passGate({
      action: 'JUDGE',
      about: (seen) => this.preferences.holdingsOfFact(seen, fact.kind, fact.id),
      refuse: () => noFact(fact.id),
    });
    return this.unitOfWork.runSerializable(actor, async (manager) => {
      const stated = await this.preferences.fact(manager, fact.kind, fact.id);
      if (stated === null) throw noFact(fact.id);
      const field = FIELD_OF[fact.kind];
      const current = await this.preferences.current(manager, stated.cardId, field, sight);
      const now = this.clock.now();
      const supersedesId = current?.id ?? null;
      const said = { supersedesId, undoesId: null, reason: reason.trim(), actor, sight };
      const row = { ...stated, field, preferredAt: now, ...said };
      const preferenceId = await this.preferences.append(manager, row, now);
      return { kind: 'PREFERRED', preferenceId, cardId: stated.cardId };
    });
  }

  /** Takes a preference back: what was preferred before it is preferred again. Throws `PREFERENCE_NOT_FOUND`. */
  async undo(preferenceId: string, reason: string, actor: Actor): Promise<PreferenceOutcome> {
    const sight = await passGate({
      action: 'JUDGE',
      about: (seen) => this.preferences.holdingsOf(seen, preferenceId),
      refuse: () => noPreference(preferenceId),
    });
    return this.unitOfWork.runSerializable(actor, async (manager) => {
      const undone = await this.preferences.find(manager, preferenceId);
      if (undone === null) throw noPreference(preferenceId);
      const { cardId, field } = undone;
      if (undone.supersededAt !== null) return { kind: 'SUPERSEDED', cardId };
      const before = undone.supersedesId === null ? null : await this.preferences.find(manager, undone.supersedesId);
      const { observationId, value, preferredAt } = before ?? { ...undone, observationId: null, value: null };
      const restored = { cardId, field, observationId, value, preferredAt };
      const act = { supersedesId: undone.id, undoesId: undone.id, reason: reason.trim(), actor, sight };
      const id = await this.preferences.append(manager, { ...restored, ...act }, this.clock.now());
      return { kind: 'PREFERRED', preferenceId: id, cardId };
    });
  }
}

function noFact(id: string): RegistryError {
  return new RegistryError('FACT_NOT_FOUND', `no row states the fact ${id}`);
}

function noPreference(id: string): RegistryError {
  return new RegistryError('PREFERENCE_NOT_FOUND', `there is no preference ${id}`);
}
