import { type AuditTrail, type Clock, type KeyVault, type SigningKey, UnitOfWork } from '@townline/platform';
import type { DataSource } from 'typeorm';
import { AuditTrailService } from './entry/audit-trail.service.js';
import type { EntryValues } from './entry/entry-values.js';
import { RefusalWriter } from './refusal/refusal-writer.js';
import { ChainRepository } from './seal/chain.repository.js';
import { SealerService, type SealerSettings } from './seal/sealer.service.js';
import { AuditEntryReadRepository } from './search/audit-entry.read.repository.js';
import { AuditSearchService } from './search/audit-search.service.js';
import { StoredChainReadRepository } from './verify/stored-chain.read.repository.js';
import { VerifyService } from './verify/verify.service.js';
import { WordsCipher } from './words/words-cipher.js';

export interface AuditParts {
  /** Connected. */
  readonly dataSource: DataSource;
  /** Holds the key `audit-words`. */
  readonly vault: KeyVault;
  /** Signs checkpoints. */
  readonly signingKey: SigningKey;
  readonly clock: Clock;
  /** Told when refusals could not be written; acts themselves fail then. */
  readonly onFailure: (error: unknown) => void;
  readonly sealing?: SealerSettings;
}

/** The audit room, opened by an app and handed to `PlatformModule` as its trail. Close it before the pool. */
export interface AuditRoom {
  readonly trail: AuditTrail;
  readonly sealer: SealerService;
  readonly verifier: VerifyService;
  readonly search: AuditSearchService;
  /** Writes the refusals that wait. */
  close(): Promise<void>;
}

export function openAudit({ dataSource, vault, signingKey, clock, onFailure, sealing }: AuditParts): AuditRoom {
  const cipher = new WordsCipher(vault, () => performance.now());
  const write = async (entries: readonly EntryValues[]): Promise<void> => {
    await dataSource.query(`select audit.write(value) from jsonb_array_elements($1::jsonb)`, [JSON.stringify(entries)]);
  };
  const refusals = new RefusalWriter({ write, onFailure, now: () => clock.now() });
  const trail = new AuditTrailService(cipher, refusals);
  return {
    trail,
    sealer: new SealerService(new ChainRepository(dataSource), signingKey, clock, sealing),
    verifier: new VerifyService(dataSource, new StoredChainReadRepository()),
    search: new AuditSearchService(new UnitOfWork(dataSource, trail), new AuditEntryReadRepository(), cipher),
    close: () => refusals.close(),
  };
}
