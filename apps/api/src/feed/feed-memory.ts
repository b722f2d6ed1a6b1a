/** How far a subscription has come. */
export interface FeedPlace {
  /** Nothing up to this event's number is wanted. */
  readonly from: number;
  /** What was sent of what came after. */
  readonly sent: ReadonlySet<number>;
}

const KEPT_MS = 30 * 60_000;
const MOST_KEPT = 1_000;

/**
 * Where subscriptions were cut off, so that the same session's next one goes on there: nothing is lost while a token is renewed or a
 * network is away. In this process, for as long as a session may be idle.
 */
export class FeedMemory {
  private readonly places = new Map<string, { readonly place: FeedPlace; readonly at: number }>();

  keep(sessionId: string, kind: string, place: FeedPlace): void {
    const key = `${sessionId} ${kind}`;
    this.places.delete(key);
    const [oldest] = this.places.keys();
    if (this.places.size >= MOST_KEPT && oldest !== undefined) this.places.delete(oldest);
    this.places.set(key, { place, at: performance.now() });
  }

  /** Once: two that come back do not both get what one has missed. */
  take(sessionId: string, kind: string): FeedPlace | null {
    const key = `${sessionId} ${kind}`;
    const kept = this.places.get(key);
    this.places.delete(key);
    return kept !== undefined && performance.now() - kept.at < KEPT_MS ? kept.place : null;
  }
}
