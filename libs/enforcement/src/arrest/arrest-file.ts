import { Injectable } from '@nestjs/common';
import { CourtError, notFound } from '../court.errors.js';
import { IncidentRepository } from '../incident/incident.repository.js';
import { ArrestRepository } from './arrest.repository.js';
import { SpokenOfRepository } from './spoken-of.repository.js';

/** What arrests are kept with. */
@Injectable()
export class ArrestFile {
  constructor(
    readonly arrests: ArrestRepository,
    readonly incidents: IncidentRepository,
    readonly places: SpokenOfRepository,
  ) {}

  /** Throws `PERSON_NOT_FOUND`, and `IS_VICTIM` for a victim of the incident. */
  async requireOffender(incidentId: string, personId: string | null): Promise<void> {
    if (personId === null) return;
    const person = (await this.incidents.findPeople([incidentId])).find(({ id }) => id === personId);
    if (person === undefined) throw notFound('PERSON_NOT_FOUND');
    if (person.part === 'VICTIM') {
      throw new CourtError('IS_VICTIM', 'a victim is never the offender of the same incident');
    }
  }
}
