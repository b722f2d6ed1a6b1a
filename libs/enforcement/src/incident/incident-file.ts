import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import type { EntityManager } from 'typeorm';
import { SpokenOfRepository } from '../arrest/spoken-of.repository.js';
import { CourtError } from '../court.errors.js';
import type { IncidentPersonRow } from './incident.repository.js';
import { IncidentRepository } from './incident.repository.js';
import { UniformOffenseRepository } from './uniform-offense.repository.js';

/** What incidents are kept with. */
@Injectable()
export class IncidentFile {
  constructor(
    readonly incidents: IncidentRepository,
    readonly places: SpokenOfRepository,
    readonly offenses: UniformOffenseRepository,
  ) {}

  /** Throws `UNKNOWN_CODE`. */
  async requireCodes(codes: readonly string[]): Promise<void> {
    const known = new Set((await this.offenses.findAll()).map(({ code }) => code));
    const unknown = codes.find((code) => !known.has(code));
    if (unknown !== undefined) throw new CourtError('UNKNOWN_CODE', `"${unknown}" is no uniform code that is held`);
  }

  addPerson(
    manager: EntityManager,
    incidentId: string,
    { part, age }: Pick<IncidentPersonRow, 'part' | 'age'>,
    { actor, at }: { readonly actor: Actor; readonly at: Date },
  ): Promise<void> {
    const person = { id: randomUUID(), incidentId, part, age, actorName: actor.name, recordedAt: at };
    return this.incidents.addPerson(manager, person);
  }
}
