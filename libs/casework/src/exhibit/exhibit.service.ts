import { randomUUID } from 'node:crypto';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseError } from '../case-file/case.errors.js';
import { UploadKeeperService } from '../upload/upload-keeper.service.js';
import { webAddressOf } from '../web-capture/web-address.js';
import { whereaboutsOf } from './custody-chain.js';
import { custodyAfter, type StatedAct } from './custody-machine.js';
import { ExhibitDesk, exhibitNotFound } from './exhibit-desk.js';
import { ExhibitError } from './exhibit.errors.js';
import type { CustodyRow, ExhibitRow, NewCustody, WebCaptureRow } from './exhibit.repository.js';

/** What is said of an exhibit when it is entered. */
export interface NewExhibit extends Pick<ExhibitRow, 'foundWhere' | 'foundOn' | 'foundBy' | 'uploadId'> {
  readonly caseId: string;
  readonly title: string;
  /** Of a page that its maker kept; the file is `uploadId`. */
  readonly capture: Omit<WebCaptureRow, 'exhibitId'> | null;
  readonly taken: TakenInto;
}

/** How it came into the agency's hands. */
export interface TakenInto {
  /** From whom, where that is known. */
  readonly from: string | null;
  /** Who took it. */
  readonly by: string;
  readonly place: string;
  readonly reason: string;
  readonly at: Date;
}

export interface NewStep extends Pick<CustodyRow, 'fromHolder' | 'toHolder' | 'place' | 'reason' | 'happenedAt'> {
  readonly act: StatedAct;
  /** The last step that whoever writes this one has seen. */
  readonly afterId: string;
}

/** Exhibits and who has had them. */
@Injectable()
export class ExhibitService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: ExhibitDesk,
    private readonly keeper: UploadKeeperService,
  ) {}

  of(caseIds: readonly string[]): Promise<readonly ExhibitRow[]> {
    return this.desk.exhibits.find(caseIds);
  }

  async findOne(id: string): Promise<ExhibitRow | null> {
    return (await this.desk.exhibits.findOne(id)) ?? null;
  }

  steps(exhibitIds: readonly string[]): Promise<readonly CustodyRow[]> {
    return this.desk.exhibits.findSteps(exhibitIds);
  }

  captures(exhibitIds: readonly string[]): Promise<readonly WebCaptureRow[]> {
    return this.desk.exhibits.findCaptures(exhibitIds);
  }

  /**
   * Enters a thing, a file that was brought into the case, or a page as its maker kept it; the first step of its custody with it.
   * Throws `CASE_NOT_FOUND`, `CASE_CLOSED`, `UPLOAD_NOT_FOUND`, `FILE_BROKEN`, `BAD_ADDRESS`, `BAD_STEP`.
   */
  async add(wish: NewExhibit, actor: Actor): Promise<ExhibitRow> {
    const capture = wish.capture && { ...wish.capture, address: webAddressOf(wish.capture.address) };
    if (capture !== null && wish.uploadId === null) {
      throw new ExhibitError('UPLOAD_NOT_FOUND', 'a page is shown by a file that its maker brings');
    }
    await this.desk.passCaseGate(wish.caseId);
    this.refuseAhead(wish.taken.at);
    if (capture !== null) this.refuseAhead(capture.takenAt);
    const sha256 = await this.hashOf(wish);
    const id = randomUUID();
    const work = async (manager: EntityManager): Promise<void> => {
      if ((await this.desk.cabinet.files.lock(manager, wish.caseId)) === 'CLOSED') {
        throw new CaseError('CASE_CLOSED', 'the case is closed: reopen it first');
      }
      if (wish.uploadId !== null && !(await this.desk.uploads.lock(manager, wish.uploadId))) throw noUpload();
      await this.desk.exhibits.insert(manager, this.rowOf(id, wish, actor));
      await this.desk.exhibits.append(manager, id, this.firstOf(wish, sha256, actor));
      if (capture !== null) await this.desk.exhibits.insertCapture(manager, { ...capture, exhibitId: id });
    };
    await this.unitOfWork.run(actor, work, { act: 'CHANGE', objectKind: 'EXHIBIT', objectId: id });
    return this.shown(id);
  }

  /**
   * Writes the next step of an exhibit's way, also of a closed case: things go back to whom they belong. That a chain does not hold is
   * shown, not refused. Throws `EXHIBIT_NOT_FOUND`, `PURGED`, `BAD_STEP`, `CUSTODY_MOVED_ON`.
   */
  async move(id: string, step: NewStep, actor: Actor): Promise<ExhibitRow> {
    const { exhibit } = await this.desk.passGate('WRITE', id);
    this.refuseAhead(step.happenedAt);
    refuseNameless(step);
    const sha256 = await this.hashOf(exhibit);
    const work = async (manager: EntityManager): Promise<void> => {
      if (!(await this.desk.exhibits.lock(manager, id))) throw exhibitNotFound();
      const steps = await this.desk.exhibits.findSteps([id], manager);
      if (steps.at(-1)?.id !== step.afterId) {
        throw new ExhibitError('CUSTODY_MOVED_ON', 'somebody has written a step since: read the chain again');
      }
      if (custodyAfter(whereaboutsOf(steps).state, step.act) === undefined) {
        throw new ExhibitError('BAD_STEP', 'this cannot be done with the exhibit as it stands');
      }
      const { act, fromHolder, toHolder, place, reason, happenedAt } = step;
      const stated = { act, fromHolder, toHolder, place, reason, happenedAt, sha256 };
      await this.desk.exhibits.append(manager, id, { ...stated, ...this.by(actor) });
    };
    await this.unitOfWork.run(actor, work, { act: 'CHANGE', objectKind: 'EXHIBIT', objectId: id });
    return this.shown(id);
  }

  /** The hash of the file as it is now; null of a thing, and of a file that is gone or changed, which is told at once. */
  private async hashOf({ caseId, uploadId }: Pick<ExhibitRow, 'caseId' | 'uploadId'>): Promise<string | null> {
    if (uploadId === null) return null;
    const upload = await this.desk.uploads.findOne(uploadId);
    if (upload === undefined || upload.caseId !== caseId || upload.state === 'PURGED') {
      throw noUpload();
    }
    return (await this.keeper.check(upload)) === 'WHOLE' ? upload.sha256 : null;
  }

  private refuseAhead(at: Date): void {
    if (at > this.desk.clock.now()) throw new ExhibitError('BAD_STEP', 'what has not happened yet is not written down');
  }

  private rowOf(
    id: string,
    { caseId, title, foundWhere, foundOn, foundBy, uploadId, capture }: NewExhibit,
    actor: Actor,
  ): Omit<ExhibitRow, 'number' | 'purgedAt'> {
    const kind = capture !== null ? 'WEB_CAPTURE' : uploadId !== null ? 'FILE' : 'ITEM';
    return { id, caseId, kind, title, foundWhere, foundOn, foundBy, uploadId, ...this.by(actor) };
  }

  private firstOf({ taken }: NewExhibit, sha256: string | null, actor: Actor): NewCustody {
    const { from, by, place, reason, at } = taken;
    const step = { act: 'TAKEN', fromHolder: from, toHolder: by, place, reason, happenedAt: at, sha256 } as const;
    return { ...step, ...this.by(actor) };
  }

  private by(actor: Actor): Pick<CustodyRow, 'actorName' | 'actorAgency' | 'accountId' | 'recordedAt'> {
    const { name: actorName, agency: actorAgency, accountId = null } = actor;
    return { actorName, actorAgency, accountId, recordedAt: this.desk.clock.now() };
  }

  private async shown(id: string): Promise<ExhibitRow> {
    return (await this.desk.exhibits.findOne(id)) as ExhibitRow;
  }
}

function noUpload(): ExhibitError {
  return new ExhibitError('UPLOAD_NOT_FOUND', 'there is no such file in the case');
}

/** A hand-over has two people, and a return somebody who took it. */
function refuseNameless({ act, fromHolder, toHolder, place }: NewStep): void {
  const lacks =
    (act === 'HANDED_OVER' && (fromHolder === null || toHolder === null)) ||
    ((act === 'RETURNED' || act === 'TAKEN' || act === 'EXAMINED') && toHolder === null) ||
    (act === 'MOVED' && place === null);
  if (lacks) throw new ExhibitError('BAD_STEP', 'who gave it, who has it now, or where it lies is missing');
}
