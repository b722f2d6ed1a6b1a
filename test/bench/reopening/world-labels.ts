import { scoreNaiveRule, type DataPackage, type NaiveRuleScore, type World } from '@townline/simulation';

/** What the simulator knows of a world beyond its package's truth files: by what to tell kinds of mistakes apart. */
export interface WorldLabels {
  readonly shops: Readonly<Record<string, ShopLabel>>;
  readonly reopenings: readonly ReopeningLabel[];
  readonly naive: NaiveRuleScore;
  /** Rows of all imported tables. */
  readonly rows: number;
}

export interface ShopLabel {
  readonly managementId: string;
  /** The stock of names from which the management's first principal was drawn. */
  readonly nameGroup: string;
  readonly standing: 'illicit' | 'lawful';
  readonly premisesId: string;
  readonly buildingId: string;
}

export interface ReopeningLabel {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly relation: string;
}

const IMPORTED = ['businesses', 'parties', 'affiliations', 'events', 'advertisements'] as const;

export function worldLabels(world: World, dataPackage: DataPackage): WorldLabels {
  const shops: Record<string, ShopLabel> = {};
  const reopenings: ReopeningLabel[] = [];
  for (let index = 0; index < world.provinceCount; index += 1) {
    const province = world.province(index);
    const groups = new Map(province.people.map(({ id, nameGroup }) => [id, nameGroup]));
    const managements = new Map(province.managements.map(({ id, principalIds }) => [id, principalIds[0] ?? '']));
    const buildings = new Map(province.premises.map(({ id, buildingId }) => [id, buildingId]));
    for (const { id, managementId, standing, premisesId } of province.shops) {
      const nameGroup = groups.get(managements.get(managementId) ?? '') ?? 'unknown';
      shops[id] = {
        managementId,
        nameGroup,
        standing,
        premisesId,
        buildingId: buildings.get(premisesId) ?? premisesId,
      };
    }
    for (const { predecessorId, successorId, relation } of province.reopenings) {
      reopenings.push({ predecessorId, successorId, relation });
    }
  }
  const rows = IMPORTED.reduce((sum, name) => sum + [...dataPackage.resources[name].rows].length, 0);
  return { shops, reopenings, naive: scoreNaiveRule(dataPackage), rows };
}
