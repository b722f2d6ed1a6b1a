import { describe, expect, it } from '@jest/globals';
import { runIntelligenceJob } from './intelligence.job.js';

describe('the job of intelligence', () => {
  it('takes purged bytes away also while reviews fail', async () => {
    const ending = new AbortController();
    const failures: unknown[] = [];
    let swept = 0;
    const reviews = { tick: () => Promise.reject(new Error('no day')) };
    const files = {
      sweep: () => {
        ending.abort();
        return Promise.resolve((swept += 1));
      },
    };
    await runIntelligenceJob(reviews, files, { signal: ending.signal, onFailure: (error) => failures.push(error) });
    expect(swept).toBe(1);
    expect(failures).toEqual([new Error('no day')]);
  });
});
