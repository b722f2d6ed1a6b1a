import type { Readable } from 'node:stream';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { FileError, FileStore, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { UploadKeeperService } from '../upload/upload-keeper.service.js';
import type { UploadRow } from '../upload/upload.repository.js';
import { ExhibitDesk, exhibitNotFound } from './exhibit-desk.js';
import { ExhibitError } from './exhibit.errors.js';

/** A file as it leaves. */
export interface FileGivenOut extends Pick<UploadRow, 'byteLength' | 'sha256'> {
  readonly name: string;
  /** The last of it comes when all of it is what was received; otherwise it fails with `FILE_ALTERED`. */
  readonly bytes: Readable;
  /** Looks again at a file that failed while it was given out, so that the case is told; also when the operation is over. */
  lookAgain(): Promise<void>;
}

/** The files of exhibits, given out one by one and with a step of custody each. */
@Injectable()
export class ExhibitFileService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: ExhibitDesk,
    private readonly files: FileStore,
    private readonly keeper: UploadKeeperService,
  ) {}

  /**
   * Writes down that a copy is given out, and why. Throws `EXHIBIT_NOT_FOUND`, `PURGED`, `NO_FILE`, `FILE_NOT_CLEAN` for what no
   * scanner has called clean, `FILE_BROKEN` for what is not as it was received.
   */
  async giveOut(exhibitId: string, reason: string, actor: Actor): Promise<void> {
    const { exhibit } = await this.desk.passGate('READ', exhibitId);
    const upload = this.fit(await this.desk.fileOf(exhibit));
    if ((await this.keeper.check(upload)) !== 'WHOLE') throw broken();
    const { name: actorName, agency: actorAgency, accountId = null } = actor;
    const now = this.desk.clock.now();
    const work = async (manager: EntityManager): Promise<void> => {
      if (!(await this.desk.exhibits.lock(manager, exhibitId))) throw exhibitNotFound();
      await this.desk.exhibits.append(manager, exhibitId, {
        ...{ act: 'COPIED', fromHolder: null, toHolder: `${actorName}, ${actorAgency}`, place: null, reason },
        ...{ happenedAt: now, recordedAt: now, sha256: upload.sha256, actorName, actorAgency, accountId },
      });
    };
    await this.unitOfWork.run(actor, work, { act: 'CHANGE', objectKind: 'EXHIBIT_COPY', objectId: exhibitId });
  }

  /** The file itself. Whoever may see the exhibit no more, or never could, is answered alike. Throws as `giveOut`. */
  async open(exhibitId: string): Promise<FileGivenOut> {
    const { exhibit, file } = await this.desk.passGate('READ', exhibitId);
    const upload = this.fit(await this.desk.fileOf(exhibit));
    const { byteLength, sha256 } = upload;
    const name = `${file.number}-exhibit-${exhibit.number}-${upload.name ?? ''}`;
    return { byteLength, sha256, name, bytes: await this.checked(upload), lookAgain: () => this.lookAgain(upload) };
  }

  private async lookAgain(upload: UploadRow): Promise<void> {
    await this.keeper.check(upload);
  }

  private async checked(upload: UploadRow): Promise<Readable> {
    try {
      return await this.files.readChecked(upload.sha256);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await this.keeper.check(upload);
      throw broken();
    }
  }

  private fit(upload: UploadRow): UploadRow {
    if (upload.state === 'CLEAN') return upload;
    if (upload.state === 'BROKEN') throw broken();
    throw new ExhibitError('FILE_NOT_CLEAN', 'no scanner has called the file clean: it is not given out');
  }
}

function broken(): ExhibitError {
  return new ExhibitError('FILE_BROKEN', 'the file is not as it was received: it is not given out');
}
