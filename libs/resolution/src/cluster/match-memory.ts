import type { ComparisonCache } from '@townline/matching';

/** Ids of rows must stay below this in matching, so that a pair of them packs into one number. */
const ID_SPACE = 2 ** 26;

/**
 * What a replay over many days remembers of one kind of record, so that two rows are compared once. A card whose content
 * has changed since (another tie, another row) is given another id, because what was measured on the old content is no
 * longer true. Ids keep the order of positions.
 */
export class MatchMemory {
  readonly comparisons: ComparisonCache = new Map();
  private readonly versions: Map<string, number>[] = [];
  private readonly stride: number;

  /** `cards`: how many positions there are. */
  constructor(cards: number) {
    this.stride = Math.floor(ID_SPACE / Math.max(1, cards));
  }

  /** The id for a card in a state; equal content gives the equal id. */
  idOf(position: number, content: string): number {
    const known = (this.versions[position] ??= new Map<string, number>());
    let version = known.get(content);
    if (version === undefined) {
      // More states than ids: forget, rather than answer with another state's measurements.
      if (known.size >= this.stride) this.forget();
      version = known.size;
      known.set(content, version);
    }
    return position * this.stride + version;
  }

  positionOf(id: number): number {
    return Math.floor(id / this.stride);
  }

  private forget(): void {
    this.comparisons.clear();
    for (const known of this.versions) known?.clear();
  }
}
