import { Injectable } from '@nestjs/common';
import type { Action } from '@townline/access';
import { Clock } from '@townline/platform';
import { CaseCabinet } from '../case-file/case-file.service.js';
import type { CaseFileRow } from '../case-file/case-file.repository.js';
import { UploadRepository, type UploadRow } from '../upload/upload.repository.js';
import { ExhibitError } from './exhibit.errors.js';
import { ExhibitRepository, type ExhibitRow } from './exhibit.repository.js';

/** What exhibits are kept with, and the gate before each act on one. */
@Injectable()
export class ExhibitDesk {
  constructor(
    readonly exhibits: ExhibitRepository,
    readonly uploads: UploadRepository,
    readonly cabinet: CaseCabinet,
    readonly clock: Clock,
  ) {}

  /** An exhibit that one sees, of a case on which the act is open. Throws `EXHIBIT_NOT_FOUND`, `PURGED`. */
  async passGate(action: Action, id: string): Promise<{ readonly exhibit: ExhibitRow; readonly file: CaseFileRow }> {
    const exhibit = await this.exhibits.findOne(id);
    const file = exhibit && (await this.cabinet.files.findOne(exhibit.caseId));
    if (exhibit === undefined || file === undefined) throw exhibitNotFound();
    await this.cabinet.gate.pass(action, file).catch((error: unknown) => {
      throw isOfCase(error) ? exhibitNotFound() : error;
    });
    if (exhibit.purgedAt !== null) throw new ExhibitError('PURGED', 'the exhibit was purged');
    return { exhibit, file };
  }

  /** A case that one may write in. Throws `CASE_NOT_FOUND`. */
  passCaseGate(caseId: string): Promise<CaseFileRow> {
    return this.cabinet.openForWriting(caseId);
  }

  /** The file that an exhibit shows. Throws `NO_FILE`. */
  async fileOf({ uploadId }: ExhibitRow): Promise<UploadRow> {
    const upload = uploadId === null ? undefined : await this.uploads.findOne(uploadId);
    if (upload === undefined) throw new ExhibitError('NO_FILE', 'the exhibit is a thing and has no file');
    return upload;
  }
}

function isOfCase(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'CASE_NOT_FOUND';
}

export function exhibitNotFound(): ExhibitError {
  return new ExhibitError('EXHIBIT_NOT_FOUND', 'the exhibit was not found, or no access');
}
