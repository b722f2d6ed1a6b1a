import type { Fault } from './stored-entry.js';

/** Why a trail does not hold. CHECKPOINT_…: the chain is well linked, and yet not the one that was signed. */
export type BreakReason =
  | Fault
  | 'UNSEALED'
  | 'CHAIN_MISSING'
  | 'CHECKPOINT_UNSIGNED'
  | 'CHECKPOINT_OTHER_CHAIN'
  | 'CHECKPOINT_BEYOND_END'
  | 'CHECKPOINT_DIFFERS';

/** The first thing that is wrong. */
export interface ChainBreak {
  readonly reason: BreakReason;
  readonly position: string | null;
  readonly entryId: string | null;
}

export interface Verification {
  readonly ok: boolean;
  /** How many entries were walked. */
  readonly entries: number;
  /** How many checkpoints were compared, the remembered ones among them. */
  readonly checkpoints: number;
  readonly broken: ChainBreak | null;
}

const SENTENCES: Readonly<Record<BreakReason, string>> = {
  OUT_OF_ORDER: 'a position of the chain is missing before it',
  NOT_LINKED: 'it does not follow from the entry before it',
  ENTRY_MISSING: 'it was taken out of the trail',
  ENTRY_CHANGED: 'it does not say what it said when it was written',
  SEAL_CHANGED: 'its seal is not the one it was given',
  WORDS_CHANGED: 'its encrypted words are not those it was written with',
  WORDS_MISSING: 'its words are gone and no purge says why',
  UNSEALED: 'it was not sealed within ten seconds',
  CHAIN_MISSING: 'the chain has lost its beginning',
  CHECKPOINT_UNSIGNED: 'the checkpoint there is not signed by the key of this installation',
  CHECKPOINT_OTHER_CHAIN: 'the checkpoint is of another chain',
  CHECKPOINT_BEYOND_END: 'the chain ends before the checkpoint: its tail was cut off',
  CHECKPOINT_DIFFERS: 'the chain is not the one the checkpoint was made of: it was written anew up to there',
};

/** The break in one sentence. */
export function describeBreak({ reason, position, entryId }: ChainBreak): string {
  const where = [
    entryId === null ? 'the audit trail' : `audit entry ${entryId}`,
    position === null ? '' : ` (position ${position})`,
  ].join('');
  return `${where}: ${SENTENCES[reason]}`;
}
