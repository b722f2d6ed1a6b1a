import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isReversed, toDateRange } from '@townline/kernel';
import type { EntityManager } from 'typeorm';
import { ordinanceOf } from '../ordinance/ordinance-record.js';
import { OrdinanceRepository } from '../ordinance/ordinance.repository.js';
import { JURISDICTION_KINDS } from '../jurisdiction/jurisdiction.entity.js';
import { JurisdictionRepository, type StatedArea } from '../jurisdiction/jurisdiction.repository.js';
import { POSTAL_AREA_KINDS } from '../postal-area/postal-area.entity.js';
import { PostalAreaRepository, type StatedPostalArea } from '../postal-area/postal-area.repository.js';

/** A landed row in the data package's words. */
export interface AreaRecord {
  readonly observationId: string;
  readonly resource: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Turns landed rows into towns, other areas, postal tables and ordinances, in the transaction that lands them: a town
 * answers queries as soon as its file is in.
 */
@Injectable()
export class JurisdictionProjectionService {
  readonly resources = ['jurisdictions', 'postal_areas', 'ordinances'] as const;

  constructor(
    private readonly jurisdictions: JurisdictionRepository,
    private readonly postalAreas: PostalAreaRepository,
    private readonly ordinances: OrdinanceRepository,
  ) {}

  async take(manager: EntityManager, records: readonly AreaRecord[]): Promise<void> {
    const areas = records.filter(({ resource }) => resource === 'jurisdictions').flatMap(areaOf);
    const postal = records.filter(({ resource }) => resource === 'postal_areas').flatMap(postalAreaOf);
    const stated = records.filter(({ resource }) => resource === 'ordinances');
    await this.jurisdictions.add(manager, areas);
    if (postal.length > 0) await this.postalAreas.add(manager, postal);
    await this.ordinances.add(
      manager,
      stated.flatMap((record) => ordinanceOf(record, randomUUID)),
    );
  }
}

function areaOf({ observationId, fields }: AreaRecord): StatedArea[] {
  const kind = JURISDICTION_KINDS.find((known) => known.toLowerCase() === fields['kind']);
  const { name, areas } = fields;
  if (kind === undefined || name === undefined || areas === undefined) return [];
  const period = { from: fields['valid_from'] ?? null, to: fields['valid_to'] ?? null };
  return [
    {
      id: randomUUID(),
      observationId,
      kind,
      name,
      state: fields['state']?.toUpperCase() ?? null,
      county: fields['county'] ?? null,
      geoidCounty: fields['geoid_county'] ?? null,
      geoidPlanningRegion: fields['geoid_planning_region'] ?? null,
      population: fields['population'] === undefined ? null : Number(fields['population']),
      geometry: areas,
      valid: isReversed(period) ? '(,)' : toDateRange(period),
    },
  ];
}

function postalAreaOf({ observationId, fields }: AreaRecord): StatedPostalArea[] {
  const kind = POSTAL_AREA_KINDS.find((known) => known.toLowerCase() === fields['kind']);
  const { code, state, town_name: townName, share } = fields;
  if (kind === undefined || code === undefined || state === undefined || townName === undefined) return [];
  return [
    { observationId, kind, code: code.toUpperCase(), state: state.toUpperCase(), townName, share: Number(share ?? 1) },
  ];
}
