import { Injectable } from '@nestjs/common';
import { type IncidentRow, IncidentService } from '@townline/enforcement';
import { ofOwner } from '../reading/batch.js';
import { INCIDENT_LOOKUPS, type IncidentLookups, IncidentModel, IncidentPersonModel } from './incident.model.js';

/** Presents incidents, and looks up what they are made of. */
@Injectable()
export class IncidentLoader {
  constructor(private readonly incidents: IncidentService) {}

  present(rows: readonly IncidentRow[]): IncidentModel[] {
    const lookups = this.open();
    return rows.map((row) => Object.assign(new IncidentModel(), row, { [INCIDENT_LOOKUPS]: lookups }));
  }

  private open(): IncidentLookups {
    const owner = ({ incidentId }: { readonly incidentId: string }): string[] => [incidentId];
    return {
      codes: ofOwner(
        (ids) => this.incidents.offenses(ids),
        owner,
        ({ code }) => code,
      ),
      people: ofOwner(
        (ids) => this.incidents.people(ids),
        owner,
        (row) => Object.assign(new IncidentPersonModel(), row),
      ),
    };
  }
}
