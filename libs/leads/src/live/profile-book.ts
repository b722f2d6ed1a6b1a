import type { Profile } from '@townline/detection';

interface LaidOut {
  readonly digest: string;
  readonly day: string | null;
  readonly profile: Profile;
}

/** So many shops are kept laid out: some hundred megabytes at the most. */
const MOST_SHOPS = 10_000;

/** Shops laid out before, kept for the next time; the least used go first. */
export class ProfileBook {
  private readonly shops = new Map<string, LaidOut>();

  /** What the book has of the shop, as far as it was laid out for this day. */
  find(entityId: string, day: string | null): LaidOut | undefined {
    const known = this.shops.get(entityId);
    return known?.day === day ? known : undefined;
  }

  keep(entityId: string, laidOut: LaidOut): void {
    this.shops.delete(entityId);
    this.shops.set(entityId, laidOut);
    for (const oldest of this.shops.keys()) {
      if (this.shops.size <= MOST_SHOPS) return;
      this.shops.delete(oldest);
    }
  }
}
