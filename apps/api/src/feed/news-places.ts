import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { FactoryProvider } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { ApiError } from '../error/api.errors.js';
import { LATE, type FeedPlace } from './feed-memory.js';

const CIPHER = 'aes-256-gcm';
const [NONCE, TAG] = [12, 16];
const NUMBERS = 16;
const BITS = LATE / 8;

/**
 * The place up to which a subscription was sent news, as a text that goes out with each event: whoever subscribes with it
 * later, to this API or to one that was started anew, goes on right after that event. Only the one it was given to can use it,
 * and nobody can read from it how much happened in between.
 */
export class NewsPlaces {
  private readonly key: Buffer;

  /** `secret`: the API's own; places of another are none. */
  constructor(secret: Buffer) {
    this.key = createHmac('sha256', secret).update('places in news').digest();
  }

  seal(kind: string, { from, sent }: FeedPlace, actor: Actor): string {
    const last = Math.max(from, ...sent);
    const bytes = Buffer.alloc(NUMBERS + BITS);
    bytes.writeBigInt64BE(BigInt(from), 0);
    bytes.writeBigInt64BE(BigInt(last), 8);
    for (const id of sent) {
      const behind = last - id;
      if (behind < LATE) setBit(bytes, behind);
    }
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(boundTo(kind, actor));
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** Throws `BAD_INPUT` for what was not given out to this person for this kind of news under this key. */
  open(kind: string, place: string, actor: Actor): FeedPlace {
    const given = Buffer.from(place, 'base64url');
    if (given.length !== NONCE + NUMBERS + BITS + TAG) throw unknownPlace();
    const decipher = createDecipheriv(CIPHER, this.key, given.subarray(0, NONCE));
    decipher.setAAD(boundTo(kind, actor)).setAuthTag(given.subarray(-TAG));
    const bytes = opened(decipher, given.subarray(NONCE, -TAG));
    const [from, last] = [Number(bytes.readBigInt64BE(0)), Number(bytes.readBigInt64BE(8))];
    const sent = new Set<number>();
    for (let behind = 0; behind < LATE; behind += 1) if (hasBit(bytes, behind)) sent.add(last - behind);
    return { from: Math.max(from, last - LATE), sent };
  }
}

/** Places end with the API that gave them out where it has no key that lasts. */
export function newsPlacesUnder(secret: Buffer = randomBytes(32)): FactoryProvider<NewsPlaces> {
  return { provide: NewsPlaces, useFactory: () => new NewsPlaces(secret) };
}

/** What whoever cannot go on where they were has to do. */
export function unknownPlace(): ApiError {
  const message = 'after is not a place from which news can go on: read the leads anew, and subscribe without it';
  return new ApiError('BAD_INPUT', message, 'after');
}

function opened(decipher: ReturnType<typeof createDecipheriv>, sealed: Buffer): Buffer {
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    throw unknownPlace();
  }
}

function boundTo(kind: string, { accountId, agency, name }: Actor): Buffer {
  const holder = accountId === undefined ? ['stated', agency, name] : ['account', accountId];
  return Buffer.from(JSON.stringify([kind, ...holder]));
}

function setBit(bytes: Buffer, at: number): void {
  const byte = NUMBERS + (at >> 3);
  bytes[byte] = (bytes[byte] ?? 0) | (1 << (at & 7));
}

function hasBit(bytes: Buffer, at: number): boolean {
  return (((bytes[NUMBERS + (at >> 3)] ?? 0) >> (at & 7)) & 1) === 1;
}
