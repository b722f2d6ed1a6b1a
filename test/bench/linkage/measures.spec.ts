import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readLinkModel } from '@townline/matching';
import { composeModel, composeSettings, setPlans, settingsFile } from './compose-model.js';
import { clusterMeasures, pairMeasures } from './measures.js';

describe('measures of pairs', () => {
  it('count by hand', () => {
    // Said from .5: three, of which two are right; four are true, one of them lost in blocking.
    const found = pairMeasures([0.9, 0.8, 0.6, 0.2, 0.1], [1, 0, 1, 1, 0], 4, 0.5);
    expect(found.precision).toBeCloseTo(2 / 3);
    expect(found.recall).toBeCloseTo(2 / 4);
    expect(found.f1).toBeCloseTo((2 * 2) / (3 + 4));
    expect(found.bestF1).toBeCloseTo((2 * 3) / (4 + 4));
    expect(found.bestThreshold).toBe(0.2);
    expect(found.blockingRecall).toBeCloseTo(3 / 4);
  });

  it('never call a threshold best that parts equal probabilities', () => {
    expect(pairMeasures([0.5, 0.5], [1, 0], 1, 0.5).bestF1).toBeCloseTo(2 / 3);
    expect(pairMeasures([0.5, 0.5], [0, 1], 1, 0.5).bestF1).toBeCloseTo(2 / 3);
  });
});

describe('measures of clusters', () => {
  it('compare every pair of records, as counting them one by one does', () => {
    const grouping = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(grouping, (records) => {
        let [both, said, same] = [0, 0, 0];
        records.forEach(([cluster, entity], i) =>
          records.slice(0, i).forEach(([otherCluster, otherEntity]) => {
            said += Number(cluster === otherCluster);
            same += Number(entity === otherEntity);
            both += Number(cluster === otherCluster && entity === otherEntity);
          }),
        );
        const found = clusterMeasures(
          records.map(([cluster]) => cluster),
          records.map(([, entity]) => entity),
        );
        expect(found.f1).toBeCloseTo(said + same === 0 ? 0 : (2 * both) / (said + same));
        expect(found.precision).toBeCloseTo(said === 0 ? 0 : both / said);
        expect(found.recall).toBeCloseTo(same === 0 ? 0 : both / same);
      }),
    );
  });
});

describe('settings of the labelled sets', () => {
  it.each(Object.entries(setPlans()))('%s: the file is the recipe with the set’s columns', (name, plan) => {
    const kept: unknown = JSON.parse(readFileSync(settingsFile(name), 'utf8'));
    expect(kept).toEqual(composeSettings(name, plan));
    expect(readLinkModel(kept)).toEqual(composeModel(name, plan));
  });

  it('one recipe for people and one for listings: sets of one recipe differ in columns alone', () => {
    const [one, other] = ['historical_50k', 'fake_1000'].map((name) => composeModel(name, setPlans()[name]!));
    const shared = one!.comparisons.filter(({ name }) => other!.comparisons.some((each) => each.name === name));
    expect(shared.map(({ name }) => name)).toEqual(['given name', 'family name', 'date of birth', 'place']);
    for (const comparison of shared) {
      expect(other!.comparisons.find(({ name }) => name === comparison.name)).toEqual(comparison);
    }
  });
});
