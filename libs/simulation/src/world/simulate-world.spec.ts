import { simulateWorld } from './simulate-world.js';
import type { Province, Shop } from './world.js';

const SMALL = { illicit: 60, legit: 200, years: 6 } as const;

describe('simulateWorld', () => {
  const world = simulateWorld({ seed: 21, ...SMALL });
  const province = world.province(0);
  const shops = new Map(province.shops.map((shop) => [shop.id, shop]));
  const shopOf = (id: string): Shop => shops.get(id) as Shop;

  it('gives the same world for the same settings and another for another seed', () => {
    expect(simulateWorld({ seed: 21, ...SMALL }).province(0)).toEqual(province);
    expect(simulateWorld({ seed: 22, ...SMALL }).province(0).shops).not.toEqual(province.shops);
  });

  it('lets shops live forwards and inside the years', () => {
    expect(province.shops.length).toBeGreaterThan(260);
    for (const shop of province.shops) {
      expect(shop.openedOn).toBeLessThan(province.end);
      if (shop.closedOn !== null) {
        expect(shop.closedOn).toBeGreaterThan(shop.openedOn);
        expect(shop.closedOn).toBeLessThan(province.end);
        expect(shop.instrument).not.toBeNull();
      }
    }
  });

  it('pairs a closed shop with the next one of the same management, under a license of its own', () => {
    expect(province.reopenings.length).toBeGreaterThan(20);
    for (const { predecessorId, successorId, reopenedOn, gapDays } of province.reopenings) {
      const [old, next] = [shopOf(predecessorId), shopOf(successorId)];
      expect(next.managementId).toBe(old.managementId);
      expect(next.licenseNo).not.toBe(old.licenseNo);
      expect(next.openedOn).toBe(reopenedOn);
      expect(gapDays).toBe(next.openedOn - (old.closedOn ?? NaN));
    }
  });

  it('keeps only direct successions: nobody precedes or succeeds twice', () => {
    for (const end of ['predecessorId', 'successorId'] as const) {
      const ids = province.reopenings.map((reopening) => reopening[end]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('says truly what was kept', () => {
    for (const { predecessorId, successorId, kept } of province.reopenings) {
      const [old, next] = [shopOf(predecessorId), shopOf(successorId)];
      const numbers = new Set(old.phones.map(({ value }) => value));
      expect(next.phones.some(({ value }) => numbers.has(value))).toBe(kept.phone);
      expect(next.names[0]?.value === old.names.at(-1)?.value).toBe(kept.name);
      const before = new Set(old.staff.map(({ value }) => value));
      if (old.standing === 'illicit') expect(next.staff.some(({ value }) => before.has(value))).toBe(kept.staff);
    }
  });

  it('names the move as the map shows it', () => {
    const premises = new Map(province.premises.map((one) => [one.id, one]));
    const towns = new Map(province.region.towns.map((town) => [town.id, town]));
    for (const { predecessorId, successorId, relation } of province.reopenings) {
      const [from, to] = [shopOf(predecessorId), shopOf(successorId)].map(({ premisesId }) => premises.get(premisesId));
      const [a, b] = [towns.get(from?.townId ?? ''), towns.get(to?.townId ?? '')];
      expect(relation === 'same_premises').toBe(from?.id === to?.id);
      if (relation === 'same_building') expect(from?.buildingId).toBe(to?.buildingId);
      if (relation === 'town_line_move') expect(a?.adjacent).toContain(b?.id);
      expect(relation === 'other_state').toBe(a?.state !== b?.state);
    }
  });

  it('counts an ignored order as the same establishment', () => {
    const resumed = province.shops.filter(({ resumption }) => resumption !== null);
    expect(resumed.length).toBeGreaterThan(0);
    for (const { resumption, openedOn, closedOn } of resumed) {
      expect(resumption?.closedOn).toBeGreaterThan(openedOn);
      expect(resumption?.foundOpenOn).toBeGreaterThan(resumption?.closedOn ?? Infinity);
      if (closedOn !== null) expect(closedOn).toBeGreaterThan(resumption?.foundOpenOn ?? Infinity);
    }
  });

  it('lists innocent look-alikes of every kind, none of which is a true pair', () => {
    const full = simulateWorld({ seed: 23 }).province(0);
    const pairs = new Set(full.reopenings.map(({ predecessorId, successorId }) => `${predecessorId} ${successorId}`));
    expect([...new Set(full.decoys.map(({ kind }) => kind))].sort()).toEqual([
      'common_surname',
      'franchise',
      'home_occupation',
      'hub_agent',
      'plaza',
      'postal_name',
      'recycled_phone',
      'shared_suite',
      'sister_shop',
      'sole_storefront',
      'true_sale',
    ]);
    expect(full.decoys.filter(({ shopIdA, shopIdB }) => pairs.has(`${shopIdA} ${shopIdB}`))).toEqual([]);
  });

  it('refuses numbers that make no world', () => {
    for (const wrong of [
      { scale: 0 },
      { illicit: -1 },
      { illicit: 0, legit: 0 },
      { years: 0 },
      { legit: 1.5 },
      { legit: 9_000 },
      { scale: 5_000 },
    ]) {
      expect(() => simulateWorld({ seed: 1, ...wrong })).toThrow(
        expect.objectContaining({ code: 'INVALID_SIMULATION' }),
      );
    }
    expect(() => world.province(1)).toThrow(expect.objectContaining({ code: 'INVALID_SIMULATION' }));
  });

  it('grows by provinces whose ids, licenses and phones never meet', () => {
    const wide = simulateWorld({ seed: 5, illicit: 10, legit: 40, years: 3, scale: 2.5 });
    const provinces = Array.from({ length: wide.provinceCount }, (_, i) => wide.province(i));
    const distinct = (of: (one: Province) => readonly string[]): void => {
      const all = provinces.flatMap((one) => [...new Set(of(one))]);
      expect(new Set(all).size).toBe(all.length);
    };
    expect(wide.provinceCount).toBe(3);
    distinct(({ shops: own }) => own.map(({ id }) => id));
    distinct(({ shops: own }) => own.map(({ licenseNo }) => licenseNo));
    distinct(({ shops: own }) => own.flatMap(({ phones }) => phones.map(({ value }) => value)));
    distinct(({ region }) => region.states);
    expect(provinces[2]?.shops.length).toBeLessThan(provinces[0]?.shops.length ?? 0);
  });
});

describe('a full world', () => {
  const world = simulateWorld({ seed: 24 });
  const { start, end, shops, managements, reopenings } = world.province(0);

  it('has about as many shops open on any day as were asked for', () => {
    for (const at of [0.1, 0.4, 0.7, 0.95]) {
      const day = start + at * (end - start);
      const open = shops.filter(({ openedOn, closedOn }) => openedOn <= day && (closedOn ?? Infinity) > day);
      const illicit = open.filter(({ standing }) => standing === 'illicit').length;
      expect(illicit / 250).toBeCloseTo(1, 0.6);
      expect((open.length - illicit) / 1500).toBeCloseTo(1, 0.6);
    }
  });

  it('gives every illicit management the places it was to have, one to a dozen', () => {
    const successors = new Set(reopenings.map(({ successorId }) => successorId));
    const started = new Map<string, number>();
    for (const { id, managementId } of shops) {
      if (!successors.has(id)) started.set(managementId, (started.get(managementId) ?? 0) + 1);
    }
    const illicit = managements.filter(({ standing }) => standing === 'illicit');
    const full = illicit.filter(({ id, places }) => started.get(id) === places);
    expect(full.length / illicit.length).toBeGreaterThan(0.97);
    expect(Math.max(...illicit.map(({ places }) => places))).toBeLessThanOrEqual(12);
    expect(Math.max(...illicit.map(({ places }) => places))).toBeGreaterThanOrEqual(8);
  });

  it('has an agent of about two hundred firms', () => {
    const firms = new Map<string, number>();
    for (const { registeredAgentId } of shops) {
      if (registeredAgentId !== null) firms.set(registeredAgentId, (firms.get(registeredAgentId) ?? 0) + 1);
    }
    expect(Math.max(...firms.values())).toBeGreaterThan(140);
  });

  it('draws the towns of a province without the rest of it', () => {
    const wide = simulateWorld({ seed: 25, illicit: 5, legit: 10, years: 2, scale: 2.5 });
    const towns = [0, 1, 2].map((index) => wide.region(index));
    expect(towns).toEqual([0, 1, 2].map((index) => wide.province(index).region));
  });
});

describe('names', () => {
  it('come from one mix for lawful and illicit managements', () => {
    const shares = { illicit: new Map<string, number>(), lawful: new Map<string, number>() };
    const count = { illicit: 0, lawful: 0 };
    for (const seed of [31, 32]) {
      const { managements, people } = simulateWorld({ seed }).province(0);
      const groups = new Map(people.map(({ id, nameGroup }) => [id, nameGroup]));
      for (const { standing, principalIds, strawIds } of managements) {
        for (const id of [...principalIds, ...strawIds]) {
          const group = groups.get(id) ?? '';
          shares[standing].set(group, (shares[standing].get(group) ?? 0) + 1);
          count[standing] += 1;
        }
      }
    }
    for (const [group, n] of shares.lawful) {
      expect((shares.illicit.get(group) ?? 0) / count.illicit).toBeCloseTo(n / count.lawful, 1);
    }
  });
});
