import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { discoveryExport, type RecordVersion, type Withholding, writeDiscovery } from './discovery-export.js';

const day = fc.integer({ min: 0, max: 40 }).map((days) => new Date(Date.UTC(2026, 0, 1 + days)));
const DAY = 86_400_000;

/** Versions of a few rows, each superseding the one before it under its key. */
const history: fc.Arbitrary<RecordVersion[]> = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), day), { maxLength: 12 })
  .map((said) => {
    const versions: RecordVersion[] = [];
    const inTime = [...said].sort(([, a], [, b]) => a.getTime() - b.getTime());
    for (const [at, [recordId, recordedAt]] of inTime.entries()) {
      const before = versions.findLastIndex((one) => one.recordId === recordId);
      const older = versions[before];
      if (older !== undefined) versions[before] = { ...older, supersededAt: recordedAt };
      versions.push({
        observationId: String(at + 1),
        source: 'town-permits',
        resource: 'businesses',
        recordId,
        content: { trade_name: `Shop ${at}` },
        contentHash: 'ab',
        documentSha256: 'cd',
        recordedAt,
        supersedesId: older?.observationId ?? null,
        supersededAt: null,
      });
    }
    return versions;
  });
const withholdings: fc.Arbitrary<Withholding[]> = fc.array(
  fc.record({
    observationId: fc.integer({ min: 1, max: 12 }).map(String),
    ground: fc.constantFrom('INFORMANT' as const, 'SEALED_BY_COURT' as const),
    withheldAt: day,
    endedAt: fc.option(day),
  }),
  { maxLength: 4 },
);

describe('a discovery export', () => {
  it('says of a moment what it said then, whatever has come since', () => {
    fc.assert(
      fc.property(history, withholdings, day, (versions, held, at) => {
        // As the tables stood at the moment: rows that came later are not there, nor is what was done later.
        const then = versions
          .filter(({ recordedAt }) => recordedAt <= at)
          .map((one) => ({
            ...one,
            supersededAt: one.supersededAt !== null && one.supersededAt <= at ? one.supersededAt : null,
          }));
        const heldThen = held
          .filter(({ withheldAt }) => withheldAt <= at)
          .map((one) => ({ ...one, endedAt: one.endedAt !== null && one.endedAt <= at ? one.endedAt : null }));
        expect(writeDiscovery(discoveryExport(versions, held, at))).toBe(
          writeDiscovery(discoveryExport(then, heldThen, at)),
        );
      }),
    );
  });

  it('is the same to the last byte, in whatever order rows and fields come', () => {
    fc.assert(
      fc.property(history, withholdings, day, (versions, held, at) => {
        const mixed = [...versions].reverse().map((one) => Object.fromEntries(Object.entries(one).reverse()) as never);
        expect(writeDiscovery(discoveryExport(mixed, [...held].reverse(), at))).toBe(
          writeDiscovery(discoveryExport(versions, held, at)),
        );
      }),
    );
  });

  it('names every version once, shown or withheld, superseded ones as well, and shows nothing of what is withheld', () => {
    fc.assert(
      fc.property(history, withholdings, (versions, held) => {
        const all = discoveryExport(versions, held, new Date(Date.UTC(2026, 11, 1)));
        const named = [...all.versions, ...all.withheld].map(({ observationId }) => observationId);
        expect(named.sort()).toEqual(versions.map(({ observationId }) => observationId).sort());
        for (const one of all.withheld) expect(Object.keys(one)).not.toContain('content');
      }),
    );
  });

  it('gives out what is no longer withheld, and says until when the source said so', () => {
    const [at, later] = [new Date(Date.UTC(2026, 0, 5)), new Date(Date.UTC(2026, 0, 5) + 3 * DAY)];
    const version: RecordVersion = {
      ...{ observationId: '7', source: 's', resource: 'parties', recordId: 'p', content: {}, contentHash: 'a' },
      ...{ documentSha256: 'd', recordedAt: at, supersedesId: null, supersededAt: later },
    };
    const held: Withholding = { observationId: '7', ground: 'INFORMANT', withheldAt: at, endedAt: later };
    expect(discoveryExport([version], [held], at)).toMatchObject({ versions: [], withheld: [{ ground: 'INFORMANT' }] });
    expect(discoveryExport([version], [held], later)).toMatchObject({
      versions: [{ supersededAt: later.toISOString() }],
      withheld: [],
    });
  });
});
