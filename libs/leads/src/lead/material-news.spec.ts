import type { Evidence } from '@townline/detection';
import { contraryNews, evidenceNews } from './material-news.js';

function reason(channel: Evidence['channel'], weight: number, ...facts: string[]): Evidence {
  const direction = weight > 0 ? 'FOR' : weight < 0 ? 'AGAINST' : 'CONTEXT';
  return { channel, level: 'any', direction, weight, sentence: 'in words', facts };
}

describe('evidenceNews', () => {
  it('is a channel that did not speak before, in its direction', () => {
    expect(evidenceNews([], [reason('phone', 5, '+1'), reason('overlap', -3, 'd')])).toEqual([
      { channel: 'phone', direction: 'FOR', bits: 5 },
      { channel: 'overlap', direction: 'AGAINST', bits: 3 },
    ]);
  });

  it('is a second value in a channel that spoke before', () => {
    const then = [reason('phone', 5, '+1')];
    expect(evidenceNews(then, [reason('phone', 8, '+1', '+2')])).toEqual([
      { channel: 'phone', direction: 'FOR', bits: 3 },
    ]);
  });

  it('is never drift: the same values at another weight', () => {
    const then = [reason('phone', 1, '+1'), reason('trade', 1)];
    expect(evidenceNews(then, [reason('phone', 9, '+1'), reason('trade', 6)])).toEqual([]);
  });

  it('is neither what is too weak, nor what is gone, nor mere context', () => {
    const then = [reason('phone', 5, '+1')];
    expect(evidenceNews(then, [reason('premises', 0.9, 'p'), reason('gap', 0, 'g')])).toEqual([]);
    expect(evidenceNews(then, [])).toEqual([]);
  });

  it('speaks against a decision when it points the other way; an open one hears everything', () => {
    const news = evidenceNews([], [reason('phone', 5, '+1'), reason('overlap', -3, 'd')]);
    const channels = (verdict: 'SAME' | 'DIFFERENT' | 'UNSURE'): string[] =>
      contraryNews(verdict, news).map(({ channel }) => channel);
    expect(channels('SAME')).toEqual(['overlap']);
    expect(channels('DIFFERENT')).toEqual(['phone']);
    expect(channels('UNSURE')).toEqual(['phone', 'overlap']);
  });
});
