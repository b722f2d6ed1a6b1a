import { createHash } from 'node:crypto';

/** One position of the chain as it lies in the database, with the entry it seals. Null entry: the seal has none. */
export interface StoredPlace {
  readonly position: string;
  readonly entryId: string;
  readonly previous: Buffer;
  readonly hash: Buffer;
  readonly entry: StoredEntry | null;
}

export interface StoredEntry {
  /** Columns as text, in the order of the digest; null where empty. */
  readonly values: readonly (string | null)[];
  /** How much was shown, and under which agreements; null where it says neither. */
  readonly shown: readonly (string | null)[] | null;
  readonly wordsDigest: Buffer | null;
  readonly salt: Buffer;
  readonly digest: Buffer;
  /** Worked out from the words that are there now; null: there are none. */
  readonly wordsFound: Buffer | null;
  /** An entry says that the words were purged. */
  readonly arePurged: boolean;
}

/** What is wrong at a place of the chain, for a person. */
export type Fault =
  | 'OUT_OF_ORDER'
  | 'NOT_LINKED'
  | 'ENTRY_MISSING'
  | 'ENTRY_CHANGED'
  | 'SEAL_CHANGED'
  | 'WORDS_CHANGED'
  | 'WORDS_MISSING';

/** The hash before the first position: another installation's chain does not begin with it. */
export function genesisOf(chainId: string): Buffer {
  return sha256(Buffer.from(`townline audit chain 1;${chainId}`));
}

/**
 * What is wrong with this place, if it comes after `before`. It is worked out here from the columns alone, with nothing of what
 * wrote them.
 */
export function faultOf(place: StoredPlace, before: { position: bigint; hash: Buffer }): Fault | null {
  if (BigInt(place.position) !== before.position + 1n) return 'OUT_OF_ORDER';
  if (!place.previous.equals(before.hash)) return 'NOT_LINKED';
  const { entry } = place;
  if (entry === null) return 'ENTRY_MISSING';
  if (!digestOf(entry).equals(entry.digest)) return 'ENTRY_CHANGED';
  const linked = Buffer.concat([before.hash, int64(place.position), int64(place.entryId), entry.digest]);
  if (!sha256(linked).equals(place.hash)) return 'SEAL_CHANGED';
  return faultOfWords(entry);
}

function faultOfWords({ wordsDigest, wordsFound, arePurged }: StoredEntry): Fault | null {
  if (wordsFound === null) return wordsDigest === null || arePurged ? null : 'WORDS_MISSING';
  return wordsDigest?.equals(wordsFound) ? null : 'WORDS_CHANGED';
}

function digestOf({ values, shown, wordsDigest, salt }: StoredEntry): Buffer {
  const fields = [...values, wordsDigest?.toString('hex') ?? null, ...(shown ?? [])];
  const text = fields.map((value) => (value === null ? '-;' : `${Buffer.byteLength(value)}:${value};`)).join('');
  return sha256(Buffer.concat([salt, Buffer.from(`townline audit entry 1;${text}`)]));
}

function int64(value: string): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
