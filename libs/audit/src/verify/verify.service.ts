import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { isSigned, type SignedCheckpoint } from '../checkpoint/checkpoint.js';
import type { StoredChainReadRepository, StoredCheckpoint } from './stored-chain.read.repository.js';
import { faultOf, genesisOf } from './stored-entry.js';
import type { ChainBreak, Verification } from './verification.js';

export interface VerifyRequest {
  /** SPKI PEM of the key that checkpoints must be signed with. */
  readonly publicKey: string;
  /** Checkpoints that somebody kept elsewhere. */
  readonly remembered?: readonly SignedCheckpoint[];
  /** How long an entry may stay unsealed. */
  readonly patienceMs?: number;
}

const BATCH = 2_000;
const PATIENCE_MS = 10_000;
const LOOK_MS = 200;

/** Walks the chain from its beginning and finds the first entry that is not as it was sealed. */
export class VerifyService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly chain: StoredChainReadRepository,
  ) {}

  /** Asks for one sealing pass first, then reads everything at one moment. */
  async verify(request: VerifyRequest): Promise<Verification> {
    const unsealed = await this.settle(request.patienceMs ?? PATIENCE_MS);
    return this.dataSource.transaction('REPEATABLE READ', (manager) => this.verifyWithin(manager, request, unsealed));
  }

  /** The walk alone, within a transaction; `unsealed`: an entry that was waited for in vain. */
  async verifyWithin(
    manager: EntityManager,
    { publicKey, remembered = [] }: VerifyRequest,
    unsealed: string | null = null,
  ): Promise<Verification> {
    const chainId = await this.chain.chainId(manager);
    if (chainId === null) return failed(0, 0, { reason: 'CHAIN_MISSING', position: null, entryId: null });
    const walk = await this.walk(manager, chainId);
    if (walk.broken !== null) return failed(walk.entries, 0, walk.broken);
    const kept = await this.chain.checkpoints(manager);
    const compared = kept.length + remembered.length;
    const differing =
      firstUnlike(kept, chainId, publicKey) ?? (await this.unlike(manager, remembered, chainId, publicKey));
    if (differing !== null) return failed(walk.entries, compared, differing);
    if (unsealed !== null) {
      return failed(walk.entries, compared, { reason: 'UNSEALED', position: null, entryId: unsealed });
    }
    return { ok: true, entries: walk.entries, checkpoints: compared, broken: null };
  }

  /** The first entry that was there at the start and could not be sealed in time. */
  private async settle(patienceMs: number): Promise<string | null> {
    const { manager } = this.dataSource;
    const until = performance.now() + patienceMs;
    await this.chain.link(manager, BATCH);
    let waiting = await this.chain.unsealed(manager);
    while (waiting.length > 0 && performance.now() < until) {
      const linked = await this.chain.link(manager, BATCH);
      if (linked === null || linked === 0) await pause(Math.min(LOOK_MS, patienceMs));
      const still = new Set(await this.chain.unsealed(manager));
      waiting = waiting.filter((id) => still.has(id));
    }
    return waiting[0] ?? null;
  }

  private async walk(manager: EntityManager, chainId: string): Promise<{ entries: number; broken: ChainBreak | null }> {
    let before = { position: 0n, hash: genesisOf(chainId) };
    for (;;) {
      const places = await this.chain.placesAfter(manager, String(before.position), BATCH);
      for (const place of places) {
        const reason = faultOf(place, before);
        const { position, entryId } = place;
        if (reason !== null) return { entries: Number(before.position), broken: { reason, position, entryId } };
        before = { position: BigInt(position), hash: place.hash };
      }
      if (places.length < BATCH) return { entries: Number(before.position), broken: null };
    }
  }

  private async unlike(
    manager: EntityManager,
    remembered: readonly SignedCheckpoint[],
    chainId: string,
    publicKey: string,
  ): Promise<ChainBreak | null> {
    for (const checkpoint of remembered) {
      const reason = judge(checkpoint, await this.chain.hashAt(manager, checkpoint.position), chainId, publicKey);
      if (reason !== null) return { reason, position: checkpoint.position, entryId: null };
    }
    return null;
  }
}

function firstUnlike(kept: readonly StoredCheckpoint[], chainId: string, publicKey: string): ChainBreak | null {
  for (const { hashNow, madeAt, signature, ...rest } of kept) {
    const signed = { ...rest, chain: chainId, madeAt: madeAt.toISOString(), signature: signature.toString('base64') };
    const reason = judge(signed, hashNow, chainId, publicKey);
    if (reason !== null) return { reason, position: rest.position, entryId: null };
  }
  return null;
}

function judge(
  checkpoint: SignedCheckpoint,
  hashNow: string | null,
  chainId: string,
  publicKey: string,
): ChainBreak['reason'] | null {
  if (!isSigned(checkpoint, publicKey)) return 'CHECKPOINT_UNSIGNED';
  if (checkpoint.chain !== chainId) return 'CHECKPOINT_OTHER_CHAIN';
  if (hashNow === null) return 'CHECKPOINT_BEYOND_END';
  return hashNow === checkpoint.hash ? null : 'CHECKPOINT_DIFFERS';
}

function failed(entries: number, checkpoints: number, broken: ChainBreak): Verification {
  return { ok: false, entries, checkpoints, broken };
}
