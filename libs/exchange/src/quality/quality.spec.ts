import { describe, expect, it } from '@jest/globals';
import { CURRENT_FORM } from '../submission/return-form.js';
import type { SubmissionRow } from '../submission/submission.repository.js';
import { partOf, type QualityPart, type QualityPartName, scoreOf } from './quality-part.js';
import { returnParts } from './return-quality.js';

const version = (id: string, more: Partial<SubmissionRow> = {}): SubmissionRow =>
  ({ id, state: 'SUBMITTED', isZero: false, formVersion: CURRENT_FORM.version, answers: {}, ...more }) as SubmissionRow;
const ANSWERS = Object.fromEntries(CURRENT_FORM.items.map(({ key }) => [key, 1]));
const shareOf = (parts: readonly QualityPart[], name: QualityPartName): number | null | undefined =>
  parts.find(({ part }) => part === name)?.share;

describe('the score of an agency', () => {
  it('is the mean of the parts that can be judged; with none of them there is no score', () => {
    expect(scoreOf([partOf('DUPLICATES', 4, 1, []), partOf('RETURN_LATE', 1, 0, [])])).toBe(88);
    expect(scoreOf([partOf('DUPLICATES', 4, 1, []), partOf('STREETS_NOT_FOUND', 0, 0, [])])).toBe(75);
    expect(scoreOf([partOf('DUPLICATES', 0, 0, [])])).toBeNull();
  });
});

describe('what a return says of an agency’s data', () => {
  it('is nothing while it is not due, and that it is missing from the day after', () => {
    const before = returnParts({ standing: 'NOTHING', submittedOn: null, daysLate: null }, []);
    expect(before.map(({ share }) => share)).toEqual([null, null, null, null]);
    const after = returnParts({ standing: 'NOTHING', submittedOn: null, daysLate: 3 }, []);
    expect(after.map(({ share }) => share)).toEqual([1, null, null, null]);
  });

  it('names a late one, every version of one that was corrected, and each item that is open', () => {
    const answers = Object.fromEntries(Object.entries(ANSWERS).filter(([key]) => key !== 'joint_efforts'));
    const parts = returnParts({ standing: 'SUBMITTED', submittedOn: '2026-10-09', daysLate: 8 }, [
      version('second', { answers }),
      version('first', { answers: ANSWERS }),
    ]);
    expect(parts).toMatchObject([
      { part: 'RETURN_MISSING', faulty: 0 },
      { part: 'RETURN_LATE', faulty: 1, rows: ['first'] },
      { part: 'RETURN_CORRECTED', faulty: 1, rows: ['second', 'first'] },
      { part: 'RETURN_ITEMS_MISSING', total: CURRENT_FORM.items.length, faulty: 1, rows: ['joint_efforts'] },
    ]);
  });

  it('asks no item of a return of nothing, and judges nothing that is not open to whoever asks', () => {
    const zero = returnParts({ standing: 'ZERO', submittedOn: '2026-09-01', daysLate: 0 }, [
      version('a', { isZero: true }),
    ]);
    expect([shareOf(zero, 'RETURN_ITEMS_MISSING'), shareOf(zero, 'RETURN_LATE')]).toEqual([null, 0]);
    const shut = returnParts({ standing: 'NOT_SHARED', submittedOn: null, daysLate: 12 }, []);
    expect(shut.map(({ share }) => share)).toEqual([null, null, null, null]);
  });

  it('does not take a draft for a return', () => {
    const parts = returnParts({ standing: 'DRAFT', submittedOn: null, daysLate: 2 }, [
      version('a', { state: 'DRAFT' }),
    ]);
    expect(parts.map(({ share }) => share)).toEqual([1, null, null, null]);
  });
});
