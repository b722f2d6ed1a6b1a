import { describe, expect, it } from '@jest/globals';
import { runReturnsJob } from './returns.job.js';

describe('the job of returns', () => {
  it('mends copies also while nobody can be reminded, and says what it mended', async () => {
    const ending = new AbortController();
    const failures: unknown[] = [];
    const outcomes: object[] = [];
    const completeness = { remind: () => Promise.reject(new Error('no calendar')) };
    const found = { copied: 1, putBack: 0, brokenCopies: 0, brokenRows: [] };
    const keeper = {
      look: () => {
        ending.abort();
        return Promise.resolve({ returns: 1, ...found });
      },
    };
    await runReturnsJob(completeness, keeper, {
      signal: ending.signal,
      onOutcome: (outcome) => outcomes.push(outcome),
      onFailure: (error) => failures.push(error),
    });
    expect(outcomes).toEqual([found]);
    expect(failures).toEqual([new Error('no calendar')]);
  });
});
