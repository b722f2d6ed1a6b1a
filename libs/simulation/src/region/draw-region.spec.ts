import fc from 'fast-check';
import { Random } from '../random/random.js';
import { drawRegion, pointInTown } from './draw-region.js';
import { contains, signedArea } from './outline.js';
import { regionPlan } from './region-plan.js';

const plans = fc.record({ seed: fc.nat(10_000), province: fc.nat(300), shops: fc.integer({ min: 1, max: 3000 }) });

describe('drawRegion', () => {
  it('covers its sheet without gap or overlap', () => {
    fc.assert(
      fc.property(plans, ({ seed, province, shops }) => {
        const plan = regionPlan(province, shops);
        const { towns } = drawRegion(new Random(seed), plan);
        const edges = new Map<string, number>();
        for (const { ring } of towns) {
          expect(ring[0]).toEqual(ring.at(-1));
          for (let i = 1; i < ring.length; i += 1) {
            const edge = [String(ring[i - 1]), String(ring[i])].sort().join(' ');
            edges.set(edge, (edges.get(edge) ?? 0) + 1);
          }
        }
        const outer = 4 * (plan.columns + plan.rows);
        expect([...edges.values()].filter((uses) => uses === 1)).toHaveLength(outer);
        expect(Math.max(...edges.values())).toBe(2);
        expect(towns.every(({ ring }) => signedArea(ring) > 0)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('draws points that lie in their town and in no other', () => {
    const { towns } = drawRegion(new Random(3), regionPlan(0, 300));
    const random = new Random(4);
    for (const town of towns) {
      for (let i = 0; i < 20; i += 1) {
        const point = pointInTown(random, town);
        expect(towns.filter(({ ring }) => contains(ring, point)).map(({ id }) => id)).toEqual([town.id]);
      }
    }
  });

  it('knows neighbors both ways, gives no postal code twice, and lies at sea in states that do not exist', () => {
    const { towns, states } = drawRegion(new Random(9), regionPlan(0, 1750));
    const byId = new Map(towns.map((town) => [town.id, town]));
    expect(towns).toHaveLength(169);
    for (const town of towns) {
      expect(town.adjacent.every((id) => byId.get(id)?.adjacent.includes(town.id))).toBe(true);
      expect(town.latitude).toBeGreaterThan(22);
      expect(town.latitude).toBeLessThan(47);
      expect(town.longitude).toBeGreaterThan(-60);
      expect(town.longitude).toBeLessThan(-33);
      expect(town.postalCodes.every((code) => /^00[0-4]\d\d$/.test(code))).toBe(true);
    }
    expect(new Set(towns.flatMap(({ postalCodes }) => postalCodes)).size).toBe(
      towns.flatMap((t) => t.postalCodes).length,
    );
    expect(new Set(towns.map(({ name }) => name)).size).toBe(towns.length);
    expect(states).toEqual(['XA', 'XB']);
  });
});
