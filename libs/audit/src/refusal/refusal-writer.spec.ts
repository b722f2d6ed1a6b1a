import { DomainError } from '@townline/kernel';
import fc from 'fast-check';
import type { EntryValues } from '../entry/entry-values.js';
import { RefusalWriter } from './refusal-writer.js';

const JO = { name: 'Jo Rivers', agency: 'Example Police' };
const FORBIDDEN = new DomainError('FORBIDDEN', 'not yours');

interface Bench {
  readonly writer: RefusalWriter;
  readonly written: EntryValues[];
  readonly failures: unknown[];
  isDown: boolean;
}

function open(most = 10): Bench {
  const written: EntryValues[] = [];
  const failures: unknown[] = [];
  const bench: Bench = {
    written,
    failures,
    isDown: false,
    writer: new RefusalWriter({
      write: (entries) => {
        if (bench.isDown) return Promise.reject(new Error('down'));
        written.push(...entries);
        return Promise.resolve();
      },
      onFailure: (error) => failures.push(error),
      now: () => new Date('2026-01-02T03:04:05Z'),
      most,
      everyMs: 3_600_000,
    }),
  };
  return bench;
}

describe('refusals', () => {
  it('of the same kind become one entry', async () => {
    const bench = open();
    for (let time = 0; time < 1_000; time++) {
      bench.writer.refuse(JO, { act: 'READ', objectKind: 'CASE', objectId: '1' }, FORBIDDEN, {
        sourceAddress: '192.0.2.1',
      });
    }
    bench.writer.refuse(JO, { act: 'READ', objectKind: 'CASE', objectId: '2' }, FORBIDDEN);
    await bench.writer.close();
    expect(bench.written.map(({ object_id, repeats, code }) => [object_id, repeats, code])).toEqual([
      ['1', 1_000, 'FORBIDDEN'],
      ['2', 1, 'FORBIDDEN'],
    ]);
    expect(bench.written[0]).toMatchObject({ first_at: '2026-01-02T03:04:05.000Z', source_address: '192.0.2.1' });
  });

  it('take no more room than given, and none is lost from the count', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(40), { maxLength: 200 }),
        fc.array(fc.boolean(), { maxLength: 3 }),
        async (ids, ups) => {
          const bench = open(10);
          for (const [at, id] of ids.entries()) {
            bench.writer.refuse(JO, { act: 'READ', objectId: String(id) }, FORBIDDEN);
            if (at % 50 !== 49) continue;
            bench.isDown = ups[at % 3] ?? false;
            await bench.writer.flush();
            bench.isDown = false;
          }
          const before = bench.written.length;
          await bench.writer.close();
          expect(bench.written.length - before).toBeLessThanOrEqual(11);
          expect(bench.written.reduce((sum, { repeats = 0 }) => sum + repeats, 0)).toBe(ids.length);
        },
      ),
    );
  });

  it('that could not be written are told of, kept and written later', async () => {
    const bench = open();
    bench.isDown = true;
    bench.writer.refuse(JO, { act: 'LOGIN' }, FORBIDDEN);
    await bench.writer.flush();
    expect([bench.written.length, bench.failures.length]).toEqual([0, 1]);
    bench.isDown = false;
    await bench.writer.close();
    expect(bench.written).toMatchObject([{ act: 'LOGIN', repeats: 1 }]);
  });

  it('say of a stranger only what an entry can hold', async () => {
    const bench = open();
    const long = { name: `\0\ud800${'x'.repeat(5_000)}`, agency: '' };
    bench.writer.refuse(long, { act: 'REFUSE', objectKind: 'a b', objectId: 'y'.repeat(500), purposeCode: '!' }, 'odd');
    bench.writer.refuse(long, { act: 'REFUSE' }, new DomainError('odd code', ''));
    await bench.writer.close();
    const [first, second] = bench.written;
    expect([first?.actor.length, first?.agency, first?.object_kind, first?.object_id?.length]).toEqual([
      200,
      'unknown',
      'UNNAMED',
      100,
    ]);
    expect([first?.purpose_code, first?.outcome, second?.outcome, second?.code]).toEqual([
      'UNNAMED',
      'FAILED',
      'REFUSED',
      'UNNAMED',
    ]);
    expect(first?.actor).toMatch(/^ +x+$/);
  });
});
