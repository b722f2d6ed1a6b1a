import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, FileStore, UnitOfWork, type StoredFile } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { ImportBatchRepository } from '../batch/import-batch.repository.js';
import type { Incoming, IncomingFile } from '../package/incoming.js';
import { SourceHoldingService } from '../source/source-holding.service.js';

/** A file whose bytes are kept: the batch that is to land it, or that landed it before. */
export interface ReceivedFile {
  readonly file: IncomingFile;
  readonly batchId: string;
  readonly profileDigest: string;
  /** The kept bytes. */
  readonly path: string;
}

/** Keeps the bytes of what comes in before anything is read of it, and takes back what is refused. */
@Injectable()
export class ReceivingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileStore,
    private readonly batches: ImportBatchRepository,
    private readonly clock: Clock,
    private readonly holdings: SourceHoldingService,
  ) {}

  /** Commits: after a crash from here on, the batches are found again as RECEIVED. Throws `UNKNOWN_AGENCY`. */
  receive(incoming: Incoming, agency: string): Promise<readonly ReceivedFile[]> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      await this.holdings.expectAgency(manager, agency);
      await this.batches.lock(manager);
      const packageId = randomUUID();
      const kept = new Map<string, StoredFile>();
      const received: ReceivedFile[] = [];
      for (const file of incoming.files) {
        const stored = kept.get(file.received) ?? (await this.files.keep(createReadStream(file.received)));
        kept.set(file.received, stored);
        received.push(await this.receiveFile(manager, file, stored, { packageId, agency }));
      }
      return received;
    });
  }

  /** Leaves database and files as they were before these came in; what has landed stays. */
  async takeBack(received: readonly ReceivedFile[]): Promise<void> {
    const ids = received.map((file) => file.batchId);
    await this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      await this.batches.lock(manager);
      for (const sha256 of await this.batches.forget(manager, ids)) await this.files.discard(sha256);
    });
  }

  private async receiveFile(
    manager: EntityManager,
    file: IncomingFile,
    stored: StoredFile,
    { packageId, agency }: { readonly packageId: string; readonly agency: string },
  ): Promise<ReceivedFile> {
    const { profile, mediaType } = file;
    const profileDigest = digestOf(profile);
    const common = { file, profileDigest, path: stored.path };
    const known = await this.batches.find(manager, agency, stored.sha256, profileDigest);
    if (known !== null) return { ...common, batchId: known };
    const document = { ...stored, fileName: basename(file.received), mediaType, agency };
    const documentId = await this.batches.keepDocument(manager, document, this.clock.now());
    const batchId = await this.batches.receive(
      manager,
      { documentId, packageId, profile, profileDigest },
      this.clock.now(),
    );
    return { ...common, batchId };
  }
}

/** SHA-256 of the profile, whatever the order of its keys. */
export function digestOf(profile: object): string {
  const sorted = JSON.stringify(profile, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}
