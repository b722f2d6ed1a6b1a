import type { Subscriber } from './subscriber.js';

/** By how many ids an event may commit behind others; a multiple of eight. */
export const LATE = 504;

/** How far a subscription has come. */
export interface FeedPlace {
  /** Nothing up to this event's number is wanted. */
  readonly from: number;
  /** What was sent of what came after. */
  readonly sent: Set<number>;
}

interface KeptPlace extends FeedPlace {
  readonly kind: string;
  readonly subscriber: Subscriber;
  readonly at: number;
}

const KEPT_MS = 30 * 60_000;
const MOST_KEPT = 1_000;

/**
 * Where subscriptions are, so that the next one of the same session goes on where one was cut off: nothing is lost while a token is
 * renewed or a network is away. In this process, for as long as a session may be idle.
 */
export class FeedMemory {
  private readonly places = new Set<KeptPlace>();

  /** Kept from the beginning: the next one may come before this one has noticed its end. */
  keep(subscriber: Subscriber, kind: string, place: FeedPlace): void {
    const [oldest] = this.places;
    if (this.places.size >= MOST_KEPT && oldest !== undefined) this.places.delete(oldest);
    this.places.add({ ...place, kind, subscriber, at: performance.now() });
  }

  /** The client itself has ended it. */
  forget(subscriber: Subscriber): void {
    for (const place of this.places) if (place.subscriber === subscriber) this.places.delete(place);
  }

  /** Of a subscription of this session whose socket is gone; once, or two that come back would both get what one has missed. */
  take(sessionId: string, kind: string): FeedPlace | null {
    for (const place of this.places) {
      const { subscriber, at } = place;
      if (subscriber.sessionId !== sessionId || place.kind !== kind || subscriber.isListening) continue;
      this.places.delete(place);
      if (performance.now() - at < KEPT_MS) return { from: place.from, sent: new Set(place.sent) };
    }
    return null;
  }
}
