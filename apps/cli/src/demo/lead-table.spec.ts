import { leadTable } from './lead-table.js';

const lead = {
  predecessor: 'Old Name',
  successor: 'New Name With More',
  towns: 'Here → There',
  gapDays: 12,
  probability: 0.913,
  strongestFor: 'Both used one phone.',
  strongestAgainst: null,
};

describe('leadTable', () => {
  it('lines up its columns and puts the evidence under each lead', () => {
    const lines = leadTable([lead, { ...lead, gapDays: null }]).split('\n');
    expect(lines[2]).toBe('Old Name     New Name With More  Here → There  12           0.91');
    expect(lines[3]).toBe('    for:     Both used one phone.');
    expect(lines[4]).toBe('    against: nothing on record');
    expect(lines[5]).toContain('not known');
    expect(lines[0]?.indexOf('later shop')).toBe(lines[2]?.indexOf('New Name'));
  });
});
