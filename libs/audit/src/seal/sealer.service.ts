import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, publicKeyId, type SigningKey } from '@townline/platform';
import { checkpointBytes, type Checkpoint, type SignedCheckpoint } from '../checkpoint/checkpoint.js';
import type { ChainRepository } from './chain.repository.js';

export interface SealerSettings {
  /** A checkpoint is signed after so many entries. */
  readonly everyEntries: number;
  /** Or after so long, when there are new entries at all. */
  readonly everyMs: number;
}

const USUAL: SealerSettings = { everyEntries: 1_000, everyMs: 60_000 };
const BATCH = 1_000;
/** Another process that links is waited for two seconds; what it leaves, whoever seals next will link. */
const [PATIENCE, PAUSE_MS] = [40, 50];

/**
 * Links entries once they have committed, in the order of commits as far as passes can tell them apart, and signs
 * checkpoints. Any number may run: one at a time does the work.
 */
export class SealerService {
  /** Whether entries may be linked that no checkpoint covers. */
  private isBeyond = true;

  constructor(
    private readonly chain: ChainRepository,
    private readonly signingKey: SigningKey,
    private readonly clock: Clock,
    private readonly settings: SealerSettings = USUAL,
  ) {}

  /** One pass. True: there may be more to link. */
  async pass(): Promise<boolean> {
    const linked = await this.chain.link(BATCH);
    if (linked === null) return false;
    this.isBeyond ||= linked > 0;
    if (this.isBeyond) await this.checkpointIfDue();
    return linked === BATCH;
  }

  /** Everything that has committed, as a command does before it ends. */
  async sealAll(): Promise<void> {
    for (let waited = 0; waited < PATIENCE;) {
      const linked = await this.chain.link(BATCH);
      if (linked === 0) break;
      if (linked !== null) continue;
      waited += 1;
      await pause(PAUSE_MS);
    }
    await this.checkpointIfDue();
  }

  /** The end of the chain, signed; null while the chain is empty. It is kept in the database too. */
  async checkpoint(): Promise<SignedCheckpoint | null> {
    const last = await this.chain.last();
    if (last === null) return null;
    const keyId = publicKeyId(await this.signingKey.publicKey());
    const madeAt = this.clock.now();
    const checkpoint: Checkpoint = { ...last, madeAt: madeAt.toISOString(), keyId };
    const signature = await this.signingKey.sign(checkpointBytes(checkpoint));
    await this.chain.addCheckpoint({ position: last.position, hash: last.hash, madeAt, keyId, signature });
    return { ...checkpoint, signature: signature.toString('base64') };
  }

  publicKey(): Promise<string> {
    return this.signingKey.publicKey();
  }

  private async checkpointIfDue(): Promise<void> {
    const [last, kept] = [await this.chain.last(), await this.chain.lastCheckpoint()];
    this.isBeyond = last !== null && last.position !== kept?.position;
    if (last === null || !this.isBeyond) return;
    const entries = Number(last.position) - Number(kept?.position ?? 0);
    const age = kept === null ? Infinity : this.clock.now().getTime() - kept.madeAt.getTime();
    if (entries >= this.settings.everyEntries || age >= this.settings.everyMs) await this.checkpoint();
  }
}
