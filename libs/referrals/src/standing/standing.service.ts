import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';
import { type Showing, showingAt, type Standing } from './person-standing.js';

export interface PersonStandings {
  readonly changes: readonly { readonly standing: Standing; readonly at: Date }[];
  /** What follows for today. */
  readonly showing: Showing;
}

/** What a survivor is in the house's eyes, since when. One can be a suspect and a victim, at different times or at once. */
@Injectable()
export class StandingService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly clock: Clock,
  ) {}

  async set(viewer: Viewer, personId: string, standing: Standing, since: Date): Promise<string> {
    await this.gate.admit(viewer, 'CARE');
    const id = randomUUID();
    await this.gate.change(viewer, 'put_standing', personId, id, standing, since);
    return id;
  }

  async of(viewer: Viewer, personId: string): Promise<PersonStandings> {
    await this.gate.admit(viewer, 'CARE');
    const changes = await this.doors.rows<{ standing: Standing; at: Date }>(viewer, 'standings_of', personId);
    const dated = changes.map(({ standing, at }) => ({ standing, at: at.getTime() }));
    return { changes, showing: showingAt(dated, this.clock.now().getTime()) };
  }
}
