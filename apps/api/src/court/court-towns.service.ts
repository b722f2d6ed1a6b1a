import { Injectable } from '@nestjs/common';
import { CourtError } from '@townline/enforcement';
import { OrdinanceMapReadRepository } from '@townline/jurisdictions';
import { PRESENT_VANTAGE } from '@townline/kernel';

/** Towns as records of arrests and incidents name them: state and town, since borders are drawn anew. */
@Injectable()
export class CourtTowns {
  constructor(private readonly map: OrdinanceMapReadRepository) {}

  /** Throws `PLACE_NOT_FOUND`. */
  async nameOf(townId: string | null | undefined): Promise<string | null> {
    if (townId == null) return null;
    const [town] = await this.map.findTowns([townId], PRESENT_VANTAGE);
    if (town?.state == null) throw new CourtError('PLACE_NOT_FOUND', 'there is no such town of a known state');
    return `${town.state} ${town.name}`;
  }

  async namesOf(townIds: readonly string[] | null | undefined): Promise<readonly string[] | null> {
    if (townIds == null) return null;
    const towns = await this.map.findTowns(townIds, PRESENT_VANTAGE);
    return towns.flatMap(({ state, name }) => (state === null ? [] : [`${state} ${name}`]));
  }
}
