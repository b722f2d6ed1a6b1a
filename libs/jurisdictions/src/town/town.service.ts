import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { JurisdictionRepository } from '../jurisdiction/jurisdiction.repository.js';
import { PostalAreaRepository, type PostalShare } from '../postal-area/postal-area.repository.js';
import { townByMail, type MailEvidence, type MailFinding } from './town-by-mail.js';
import type { Point, Town, TownFinding, Whereabouts } from './town.js';

interface Asked {
  readonly position: number;
  readonly zip: string | null;
  readonly city: string | null;
  readonly state: string | null;
}

/** Which town a place belongs to: by its point, else by what ZIP and village tables say, else unknown. */
@Injectable()
export class TownService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jurisdictions: JurisdictionRepository,
    private readonly postalAreas: PostalAreaRepository,
  ) {}

  /**
   * The towns of many places in their order, in four SQL statements whatever their number. A stated point decides alone:
   * where no polygon holds it, the town is unknown, whatever the postal city says.
   */
  async townsOf(
    places: readonly Whereabouts[],
    day: string | null = null,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<readonly (TownFinding | null)[]> {
    const findings: (TownFinding | null)[] = places.map(() => null);
    const placed = places.flatMap(({ point }, position) => (point ? [{ position, point }] : []));
    const points = placed.map(({ point }): Point => point);
    const towns = await this.jurisdictions.townsAt(points, day, manager);
    placed.forEach(({ position }, i) => {
      const town = towns[i];
      if (town) findings[position] = { town, precision: 'ADDRESS' };
    });
    const asked = places.flatMap((place, position) => (place.point ? [] : [askedOf(place, position)]));
    for (const [position, finding] of await this.byMail(asked, manager)) findings[position] = finding;
    return findings;
  }

  private async byMail(asked: readonly Asked[], manager: EntityManager): Promise<Map<number, TownFinding>> {
    const found = new Map<number, TownFinding>();
    if (asked.length === 0) return found;
    const shares = await this.postalAreas.sharesOf(stated(asked, 'zip'), stated(asked, 'city'), manager);
    const index = byCode(shares);
    const named = await this.namedTowns(asked, manager);
    const decided = asked.flatMap((one) => {
      const finding = townByMail(evidenceOf(one, index, named.get(one.position) ?? null));
      return finding ? [{ one, ...finding, state: stateOf(one, finding, index) }] : [];
    });
    const wanted = decided.map(({ town, state }) => ({ name: town, state }));
    const towns = unambiguous(await this.jurisdictions.townsNamed(wanted, manager));
    decided.forEach(({ one, precision }, i) => {
      const town = towns.get(i);
      if (town) found.set(one.position, { town, precision });
    });
    return found;
  }

  /** Town names that are the postal city's own. */
  private async namedTowns(asked: readonly Asked[], manager: EntityManager): Promise<ReadonlyMap<number, string>> {
    const cities = asked.flatMap(({ city, state, position }) =>
      city === null ? [] : [{ name: city, state, position }],
    );
    const towns = unambiguous(await this.jurisdictions.townsNamed(cities, manager));
    return new Map([...towns].map(([i, town]) => [cities[i]?.position ?? -1, town.name]));
  }
}

function askedOf({ zip, city, state }: Whereabouts, position: number): Asked {
  return {
    position,
    zip: /^\d{5}/.exec(zip?.trim() ?? '')?.[0] ?? null,
    city: city?.trim().toUpperCase().replace(/\s+/g, ' ') || null,
    state: state?.trim().toUpperCase() || null,
  };
}

function stated(asked: readonly Asked[], key: 'zip' | 'city'): string[] {
  return [...new Set(asked.flatMap((one) => one[key] ?? []))];
}

function byCode(shares: readonly PostalShare[]): ReadonlyMap<string, readonly PostalShare[]> {
  const index = new Map<string, PostalShare[]>();
  for (const share of shares) {
    const key = `${share.kind} ${share.code}`;
    const known = index.get(key);
    if (known) known.push(share);
    else index.set(key, [share]);
  }
  return index;
}

function evidenceOf(
  one: Asked,
  index: ReadonlyMap<string, readonly PostalShare[]>,
  named: string | null,
): MailEvidence {
  const of = (key: string): readonly PostalShare[] =>
    (index.get(key) ?? []).filter(({ state }) => one.state === null || state === one.state);
  return {
    zip: one.zip === null ? [] : of(`ZIP ${one.zip}`),
    village: one.city === null ? [] : of(`VILLAGE ${one.city}`),
    named,
  };
}

/** The state, as the address states it or else as the table that gave the town does. */
function stateOf(one: Asked, { town }: MailFinding, index: ReadonlyMap<string, readonly PostalShare[]>): string | null {
  if (one.state !== null) return one.state;
  const shares = [...(index.get(`ZIP ${one.zip}`) ?? []), ...(index.get(`VILLAGE ${one.city}`) ?? [])];
  return shares.find((share) => share.town === town)?.state ?? null;
}

/** Towns by question; a name that several states' towns bear answers nothing. */
function unambiguous(towns: readonly (Town & { readonly asked: number })[]): Map<number, Town> {
  const answers = new Map<number, Town>();
  const several = new Set<number>();
  for (const { asked, id, name, state } of towns) {
    if (answers.has(asked)) several.add(asked);
    answers.set(asked, { id, name, state });
  }
  for (const asked of several) answers.delete(asked);
  return answers;
}
