import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Actor, SYSTEM_ACTOR } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { type FileDraft, isMisleading, mediaTypeOf, renewSight, type StatedFile, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseError } from '../case-file/case.errors.js';
import { ExhibitError } from '../exhibit/exhibit.errors.js';
import { fileNameOf } from './file-name.js';
import { UploadKeeperService } from './upload-keeper.service.js';
import type { UploadRow } from './upload.repository.js';
import { UploadScanService } from './upload-scan.service.js';
import { UploadShelf } from './upload-shelf.js';

/** What whoever brings a file says of it: its hash and length are checked, its name is theirs. */
export interface NewUpload extends StatedFile {
  readonly caseId: string;
  readonly name: string;
}

type KnownDraft = FileDraft & Pick<UploadRow, 'name' | 'mediaType' | 'isNameMisleading'>;

/** Files that people bring into cases. */
@Injectable()
export class UploadService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly shelf: UploadShelf,
    private readonly scans: UploadScanService,
    private readonly keeper: UploadKeeperService,
  ) {}

  of(caseIds: readonly string[]): Promise<readonly UploadRow[]> {
    return this.shelf.uploads.find(caseIds);
  }

  byIds(ids: readonly string[]): Promise<readonly UploadRow[]> {
    return this.shelf.uploads.findAll(ids);
  }

  /**
   * Takes a file into a case. The gate is passed before the first byte is read, and once more when the last has come. The row is
   * written when the bytes are as stated, and then they are looked at; the same bytes a second time are the same file. Throws
   * `CASE_NOT_FOUND`, `CASE_CLOSED`, `BAD_NAME`, `PURGED`, and what `FileStore.receive` throws: then nothing is kept.
   */
  async receive(upload: NewUpload, bytes: Readable, actor: Actor): Promise<UploadRow> {
    const name = fileNameOf(upload.name);
    const found = await this.shelf.cabinet.openForWriting(upload.caseId);
    if (found.state === 'CLOSED') throw closed();
    await this.refusePurged(upload);
    const draft = await this.shelf.files.receive(bytes, upload);
    try {
      renewSight();
      await this.shelf.cabinet.openForWriting(upload.caseId);
      const type = await mediaTypeOf(draft.sample);
      const known = { ...draft, name, mediaType: type.mediaType, isNameMisleading: isMisleading(name, type) };
      const id = await this.keep(upload.caseId, known, actor);
      await this.scans.scan(id);
      return (await this.shelf.uploads.findOne(id)) as UploadRow;
    } finally {
      await draft.discard();
    }
  }

  /** What was destroyed does not come back. */
  private async refusePurged({ caseId, sha256 }: NewUpload): Promise<void> {
    const known = await this.shelf.uploads.findBytes(caseId, sha256);
    if (known?.state === 'PURGED') throw purged();
  }

  private async keep(caseId: string, draft: KnownDraft, actor: Actor): Promise<string> {
    const id = randomUUID();
    const work = async (manager: EntityManager): Promise<UploadRow> => {
      if ((await this.shelf.cabinet.files.lock(manager, caseId)) === 'CLOSED') throw closed();
      await this.shelf.uploads.lockBytes(manager, draft.sha256);
      const known = await this.shelf.uploads.findBytes(caseId, draft.sha256, manager);
      if (known?.state === 'PURGED') throw purged();
      if (known === undefined) await this.insert(manager, { id, caseId, draft, actor });
      await draft.place();
      return known ?? ((await this.shelf.uploads.findOne(id, manager)) as UploadRow);
    };
    try {
      const kept = await this.unitOfWork.run(actor, work, { act: 'CHANGE', objectKind: 'CASE_UPLOAD', objectId: id });
      if (kept.state === 'BROKEN') await this.keeper.check(kept);
      return kept.id;
    } catch (error) {
      await this.takeBack(draft, error);
      throw error;
    }
  }

  private async insert(
    manager: EntityManager,
    { id, caseId, draft, actor }: { id: string; caseId: string; draft: KnownDraft; actor: Actor },
  ): Promise<void> {
    const { sha256, byteLength, name, mediaType, isNameMisleading } = draft;
    const now = this.shelf.clock.now();
    const by = { actorName: actor.name, actorAgency: actor.agency, accountId: actor.accountId ?? null };
    await this.shelf.uploads.insert(manager, {
      ...{ id, caseId, sha256, byteLength, name, mediaType, isNameMisleading, ...by },
      ...{ receivedAt: now, checkedAt: now },
    });
  }

  /** Bytes that came into place although their row did not. Throws both errors where that fails as well. */
  private async takeBack({ sha256 }: FileDraft, cause: unknown): Promise<void> {
    try {
      await this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.shelf.discardUnneeded(manager, sha256));
    } catch (error) {
      throw new AggregateError([cause, error], 'a file was not taken in, and its bytes could not be taken back');
    }
  }
}

function purged(): ExhibitError {
  return new ExhibitError('PURGED', 'this file was purged from the case');
}

function closed(): CaseError {
  return new CaseError('CASE_CLOSED', 'the case is closed: reopen it first');
}
