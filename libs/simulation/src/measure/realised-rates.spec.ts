import { SOURCE_HARDNESS } from '../package/source-profile.js';
import { RATES, type Rates } from '../world/rates.js';
import type { KeptTraces } from '../world/world.js';
import { simulateWorld } from '../world/simulate-world.js';
import { writePackage } from '../package/write-package.js';
import { scoreNaiveRule } from './naive-rule.js';
import { realisedRates } from './realised-rates.js';

/** Tuning and tests use seeds below 1000 only. */
describe.each([
  ['easy', 101, 0.2, 0.32],
  ['normal', 102, 0.18, 0.3],
  ['normal', 103, 0.18, 0.3],
  ['hard', 104, 0.1, 0.22],
] as const)('a world at %s, seed %i', (hardness, seed, low, high) => {
  const world = simulateWorld({ seed, hardness });
  const rates = realisedRates(world);
  const byName = new Map(rates.map(({ name, realised }) => [name, realised]));

  it('has every share within .05 of what was wanted', () => {
    const shares = rates.filter(({ unit, wanted }) => unit === 'share' && wanted !== null);
    expect(shares.length).toBeGreaterThan(30);
    expect(shares.filter(({ wanted, realised }) => Math.abs(realised - (wanted ?? 0)) > 0.05)).toEqual([]);
  });

  it('spells shops differently in half of their rows and hides most principals', () => {
    expect(byName.get('rows that spell the shop unlike its sign')).toBeGreaterThanOrEqual(0.5);
    expect(byName.get('rows that spell the shop unlike its commonest spelling')).toBeGreaterThanOrEqual(0.5);
    expect(byName.get('rows that name no real principal')).toBeGreaterThanOrEqual(0.6);
  });

  it("writes another town's postal name in every eleventh or twelfth row", () => {
    expect(byName.get("rows with another town's postal name")).toBeGreaterThan(0.075);
    expect(byName.get("rows with another town's postal name")).toBeLessThan(0.1);
  });

  it('has illicit shops in about as many towns as were counted', () => {
    expect(byName.get('towns with an illicit shop')).toBeGreaterThanOrEqual(47);
    expect(byName.get('towns with an illicit shop')).toBeLessThanOrEqual(90);
  });

  it('leaves the plainest rule an F1 in its range', () => {
    const { f1 } = scoreNaiveRule(writePackage(world));
    expect(f1).toBeGreaterThanOrEqual(low);
    expect(f1).toBeLessThanOrEqual(high);
  });
});

describe('hardness', () => {
  it('varies kept traces by at most a third, upwards at easy and downwards at hard', () => {
    const { easy, normal, hard } = RATES;
    for (const keptOf of [(rates: Rates) => rates.kept, (rates: Rates) => rates.lawful.kept]) {
      for (const [trace, rate] of Object.entries(keptOf(normal)) as [keyof KeptTraces, number][]) {
        expect(keptOf(easy)[trace]).toBeGreaterThanOrEqual(rate);
        expect(keptOf(easy)[trace]).toBeLessThanOrEqual((rate * 4) / 3);
        expect(keptOf(hard)[trace]).toBeLessThanOrEqual(rate);
        expect(keptOf(hard)[trace]).toBeGreaterThanOrEqual((rate * 2) / 3);
      }
    }
  });

  it('varies nothing else', () => {
    const { kept, lawful, ...rest } = RATES.normal;
    const { kept: lawfulKept, ...lawfulRest } = lawful;
    expect([Object.keys(kept), Object.keys(lawfulKept)]).toEqual([
      Object.keys(RATES.hard.kept),
      Object.keys(RATES.hard.lawful.kept),
    ]);
    for (const level of ['easy', 'hard'] as const) {
      expect(RATES[level]).toMatchObject(rest);
      expect(RATES[level].lawful).toMatchObject(lawfulRest);
    }
  });

  it('varies coverage and typos of the sources by at most a third', () => {
    for (const level of ['easy', 'hard'] as const) {
      const { coverage, typos } = SOURCE_HARDNESS[level];
      for (const factor of [coverage, typos]) {
        expect(factor).toBeGreaterThan(0.66);
        expect(factor).toBeLessThan(1.34);
      }
    }
  });
});
