import { describe, expect, it } from '@jest/globals';
import { runReminderJob } from './reminder.job.js';

describe('the job that has every room remind', () => {
  it('is not held up by one that fails, tells of the failure, and ends when it is told to', async () => {
    const ending = new AbortController();
    const failures: unknown[] = [];
    const reminded: string[] = [];
    const broken = { remind: () => Promise.reject(new Error('no calendar')) };
    const sound = {
      remind: () => {
        reminded.push('sound');
        ending.abort();
        return Promise.resolve();
      },
    };
    await runReminderJob([broken, sound], { signal: ending.signal, onFailure: (error) => failures.push(error) });
    expect(reminded).toEqual(['sound']);
    expect(failures).toEqual([new Error('no calendar')]);
  });
});
