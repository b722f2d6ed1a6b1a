import { firstDay } from './replay.js';

describe('firstDay', () => {
  const days = ['2020-01-01', '2020-03-01', '2020-06-01'];

  it('is none when no day will do, and the first when that will do', () => {
    expect(firstDay(days, () => false)).toBeUndefined();
    expect(firstDay(days, () => true)).toBe('2020-01-01');
  });

  it('lies between two of the days when something else decides', () => {
    expect(firstDay(days, (day) => day >= '2020-04-17')).toBe('2020-04-17');
    expect(firstDay(days, (day) => day >= '2020-06-01')).toBe('2020-06-01');
  });

  it('is the first of several times that it holds', () => {
    expect(firstDay(days, (day) => day === '2020-03-01' || day >= '2020-06-01')).toBe('2020-03-01');
  });
});
