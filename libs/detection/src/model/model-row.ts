import type { Channel } from '../channel.js';

/** Evidence of one group tells much the same story, so after the strongest each further piece counts for less. */
export type EvidenceGroup = 'contact' | 'people' | 'place' | 'name' | 'time' | 'contrary';

/** One row of the model's table: what it means, in a sentence, and what it is worth. */
export interface ModelRow {
  readonly channel: Channel;
  readonly group: EvidenceGroup;
  /** Bits when nobody else in the database shares the thing. */
  readonly weight: number;
  /** Share of the weight taken off each time the number of shops that share the thing doubles; a hub ends at 0. */
  readonly damping: number;
  /** Said to a person; names in braces are filled in with the facts of the pair. */
  readonly sentence: string;
}
