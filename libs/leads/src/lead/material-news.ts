import type { Evidence } from '@townline/detection';
import type { Verdict } from '@townline/kernel';

/** How many bits a channel must gain before it is news: one bit doubles the odds. */
export const NEWS_BITS = 1;

/** A kind of evidence that has come in since a decision was made. */
export interface EvidenceNews {
  readonly channel: Evidence['channel'];
  readonly direction: 'FOR' | 'AGAINST';
  /** Bits gained in that direction. */
  readonly bits: number;
}

/**
 * What is known now that a decision could not have taken into account: channels that gained at least `NEWS_BITS` bits in one
 * direction and rest on a value that was not among the channel's facts then. A score that drifts, because a value has become
 * rarer or a model was fitted anew, brings no new value and is no news.
 */
export function evidenceNews(then: readonly Evidence[], now: readonly Evidence[]): EvidenceNews[] {
  const news: EvidenceNews[] = [];
  for (const direction of ['FOR', 'AGAINST'] as const) {
    const [before, after] = [byChannel(then, direction), byChannel(now, direction)];
    for (const [channel, { bits, facts }] of after) {
      const known = before.get(channel);
      const gained = bits - (known?.bits ?? 0);
      const hasNewFact = known === undefined || facts.some((fact) => !known.facts.includes(fact));
      if (gained >= NEWS_BITS && hasNewFact) news.push({ channel, direction, bits: gained });
    }
  }
  return news;
}

/** News that speaks against what was decided; where nothing was decided either way, any news. */
export function contraryNews(verdict: Verdict, news: readonly EvidenceNews[]): readonly EvidenceNews[] {
  switch (verdict) {
    case 'SAME':
      return news.filter(({ direction }) => direction === 'AGAINST');
    case 'DIFFERENT':
      return news.filter(({ direction }) => direction === 'FOR');
    case 'UNSURE':
      return news;
  }
}

function byChannel(
  evidence: readonly Evidence[],
  direction: 'FOR' | 'AGAINST',
): Map<Evidence['channel'], { bits: number; facts: readonly string[] }> {
  const channels = new Map<Evidence['channel'], { bits: number; facts: readonly string[] }>();
  for (const item of evidence) {
    if (item.direction !== direction) continue;
    const { bits, facts } = channels.get(item.channel) ?? { bits: 0, facts: [] };
    channels.set(item.channel, { bits: bits + Math.abs(item.weight), facts: [...facts, ...item.facts] });
  }
  return channels;
}
