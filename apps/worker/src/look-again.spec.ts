import { describe, expect, it } from '@jest/globals';
import { lookAgain } from './look-again.js';

describe('a job that looks again', () => {
  /** Looks as the list says: a failure of these words, or null for a look that went well. */
  async function toldOf(looks: readonly (string | null)[]): Promise<unknown[]> {
    const ending = new AbortController();
    const left = [...looks];
    const told: unknown[] = [];
    await lookAgain({
      signal: ending.signal,
      channel: 'none',
      everyMs: 1,
      look: () => {
        const failure = left.shift() ?? null;
        if (left.length === 0) ending.abort();
        return failure === null ? Promise.resolve(false) : Promise.reject(new Error(failure));
      },
      onFailure: (error) => told.push(error),
    });
    expect(left).toEqual([]);
    return told;
  }

  it('tells of a failure once while it lasts, and looks again all the same', async () => {
    expect(await toldOf(['away', 'away', 'away', 'away'])).toEqual([new Error('away')]);
  });

  it('tells of another failure, and of the same one after a look that went well', async () => {
    expect(await toldOf(['away', 'full', 'full', null, 'full'])).toEqual(
      ['away', 'full', 'full'].map((m) => new Error(m)),
    );
  });
});
