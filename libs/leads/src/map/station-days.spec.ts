import { describe, expect, it } from '@jest/globals';
import { stationDays } from './station-days.js';

const row = (openedOn: string | null, closedOn: string | null) => ({ openedOn, closedOn });
const event = (kind: string, occurredOn: string) => ({ kind, occurredOn });

describe('the days of a station', () => {
  it('run from the first opening to the last closing that anybody states', () => {
    const days = stationDays(
      [row('2019-04', null), row('2019-04-09', '2023-05-01')],
      [event('OPENED', '2019-04-12'), event('CLOSED', '2023-04-30')],
    );
    expect(days).toMatchObject({ from: '2019-04-09', to: '2023-05-01', closedBy: { kind: 'CLOSED' } });
  });

  it('end by the order where one of that day says so, and never by a raid alone', () => {
    const closings = [
      event('CLOSED', '2023-05-01'),
      event('CLOSED_BY_ORDER', '2023-05-01'),
      event('RAID', '2023-06-01'),
    ];
    expect(stationDays([], closings)).toEqual({ from: null, to: '2023-05-01', closedBy: closings[1] });
    expect(stationDays([], [event('RAID', '2023-06-01')])).toEqual({ from: null, to: null, closedBy: null });
  });
});
