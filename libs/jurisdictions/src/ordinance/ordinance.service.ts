import { Injectable } from '@nestjs/common';
import type { Vantage } from '@townline/kernel';
import { compareStrictness, type StrictnessComparison } from '../strictness/compare-strictness.js';
import type { Town } from '../town/town.js';
import type { OrdinanceRules } from './ordinance-field.js';
import { OrdinanceMapReadRepository, type NeighborTown } from './ordinance-map.read.repository.js';
import type { OrdinanceRow } from './ordinance-statement.js';
import { OrdinanceError } from './ordinance.errors.js';
import { OrdinanceRepository } from './ordinance.repository.js';
import { plainRules, rulesInForce, type RuleInForce } from './rules-in-force.js';

/** What is known of a town's ordinance on a day. */
export interface TownOrdinance {
  readonly town: Town;
  readonly rules: readonly RuleInForce[];
  /** What the rules were read from, followed or not. */
  readonly statements: readonly OrdinanceRow[];
}

/** Two towns' ordinances; points above zero where the first asks for more. */
export interface OrdinanceComparison {
  readonly a: TownOrdinance;
  readonly b: TownOrdinance;
  readonly strictness: StrictnessComparison;
}

/** A neighbor, and what a move there would escape. */
export interface NeighborGap extends OrdinanceComparison {
  readonly sharesLine: boolean;
}

/** What towns ask of a massage business, and which of them ask for less. */
@Injectable()
export class OrdinanceService {
  constructor(
    private readonly ordinances: OrdinanceRepository,
    private readonly map: OrdinanceMapReadRepository,
  ) {}

  /** In the order asked for. Throws `TOWN_NOT_FOUND`. */
  async ordinancesOf(townIds: readonly string[], vantage: Vantage): Promise<readonly TownOrdinance[]> {
    const towns = new Map((await this.map.findTowns(townIds, vantage)).map((town) => [town.id, town]));
    const statements = await this.ordinances.statementsOf(townIds, vantage);
    return townIds.map((id) => {
      const town = towns.get(id);
      if (town === undefined) throw new OrdinanceError('TOWN_NOT_FOUND', `there is no town ${id}`);
      return townOrdinance(town, statements.get(id) ?? []);
    });
  }

  /** How much stricter the first town is than the second. Throws `TOWN_NOT_FOUND`. */
  async compare(townA: string, townB: string, vantage: Vantage): Promise<OrdinanceComparison> {
    const [a, b] = await this.ordinancesOf([townA, townB], vantage);
    return comparisonOf(a as TownOrdinance, b as TownOrdinance);
  }

  /** The neighbors of a town, those that ask for least first. Throws `TOWN_NOT_FOUND`. */
  async gapsAround(
    townId: string,
    vantage: Vantage,
  ): Promise<{ readonly town: TownOrdinance; readonly neighbors: readonly NeighborGap[] }> {
    const [town] = await this.ordinancesOf([townId], vantage);
    const around = await this.map.findNeighbors(townId, vantage);
    const statements = await this.ordinances.statementsOf(
      around.map(({ id }) => id),
      vantage,
    );
    const gap = ({ sharesLine, ...neighbor }: NeighborTown): NeighborGap => ({
      ...comparisonOf(town as TownOrdinance, townOrdinance(neighbor, statements.get(neighbor.id) ?? [])),
      sharesLine,
    });
    const neighbors = around.map(gap).sort((x, y) => y.strictness.points - x.strictness.points);
    return { town: town as TownOrdinance, neighbors };
  }
}

function townOrdinance(town: Town, statements: readonly OrdinanceRow[]): TownOrdinance {
  return { town, rules: rulesInForce(statements), statements };
}

function comparisonOf(a: TownOrdinance, b: TownOrdinance): OrdinanceComparison {
  const side = ({ town, rules }: TownOrdinance): { name: string; rules: OrdinanceRules } => ({
    name: town.name,
    rules: plainRules(rules),
  });
  return { a, b, strictness: compareStrictness(side(a), side(b)) };
}
