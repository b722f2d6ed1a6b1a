import { describe, expect, it } from '@jest/globals';
import { CONSENT_STATES, mayFollow } from './consent-machine.js';

describe('consent', () => {
  it('is never given after a no without having been asked for again', () => {
    for (const no of ['REFUSED', 'WITHDRAWN'] as const) {
      expect(CONSENT_STATES.filter((next) => mayFollow(no, next))).toEqual(['ASKED']);
    }
  });

  it('is withdrawn only where it was given', () => {
    expect([undefined, ...CONSENT_STATES].filter((before) => mayFollow(before, 'WITHDRAWN'))).toEqual(['GIVEN']);
  });
});
