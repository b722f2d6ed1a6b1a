import { randomUUID } from 'node:crypto';
import { HoldingRepository } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, KeyError, publicKeyId, SigningKey, UnitOfWork } from '@townline/platform';
import { checkReturn, type ReturnAnswers, type ReturnFault } from './check-return.js';
import { bytesOfReceipt, hashOfReturn, isGenuine, type Receipt, type SignedReceipt } from './receipt.js';
import { CURRENT_FORM, formOf } from './return-form.js';
import { SubmissionCopies } from './submission-copies.js';
import type { SubmissionChannel } from './submission.entity.js';
import { SubmissionError } from './submission.errors.js';
import { returnNotFound, SubmissionGate } from './submission-gate.js';
import { stateAfter, type SubmissionAct } from './submission-machine.js';
import { SubmissionRepository, type SubmissionRow } from './submission.repository.js';

/** An agency's answers on their way in. */
export interface ReturnEntry {
  readonly year: number;
  readonly isZero: boolean;
  readonly answers: ReturnAnswers;
  readonly channel: SubmissionChannel;
}

const [FIRST_YEAR, LAST_YEAR] = [2017, 2100];

/** What keys and copies returns are received with. */
@Injectable()
export class SubmissionDesk {
  constructor(
    readonly gate: SubmissionGate,
    readonly copies: SubmissionCopies,
    readonly signingKey: SigningKey,
  ) {}
}

/** Annual returns: written, checked, sent in, received, corrected. */
@Injectable()
export class SubmissionService {
  private readonly holdings = new HoldingRepository();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly submissions: SubmissionRepository,
    private readonly desk: SubmissionDesk,
    private readonly clock: Clock,
  ) {}

  /** All versions of a year that whoever asks may see: of one agency, or of all. */
  find(year: number, agency: string | null): Promise<readonly SubmissionRow[]> {
    return this.submissions.find(year, agency);
  }

  /** What a return would be refused for, and what is worth a second look. */
  faultsOf({ formVersion, answers, isZero }: SubmissionRow): readonly ReturnFault[] {
    return checkReturn(formOf(formVersion) ?? CURRENT_FORM, answers, isZero);
  }

  /**
   * Keeps the draft of the actor's agency, in the place of the one it had; after a return was sent in it is the correction. What
   * is not answered yet may stay open. Throws `UNKNOWN_AGENCY`, `UNKNOWN_YEAR`, `BAD_ANSWERS` for an item the form lacks.
   */
  async save(entry: ReturnEntry, actor: Actor): Promise<SubmissionRow> {
    await this.desk.gate.passOwn();
    if (!Number.isInteger(entry.year) || entry.year < FIRST_YEAR || entry.year > LAST_YEAR) {
      throw new SubmissionError('UNKNOWN_YEAR', `a return is of a year from ${FIRST_YEAR} to ${LAST_YEAR}`);
    }
    const strange = Object.keys(entry.answers).find((key) => !CURRENT_FORM.items.some((item) => item.key === key));
    if (strange !== undefined) throw new SubmissionError('BAD_ANSWERS', `the form has no item ${strange}`);
    const savedAt = this.clock.now();
    return this.unitOfWork.runSerializable(
      actor,
      async (manager) => {
        const known = await this.submissions.findReporting(manager);
        if (!known.some(({ code }) => code === actor.agency)) throw unknownAgency(actor);
        const holdingId = await this.holdings.ensure(manager, { agency: actor.agency, recordClass: 'SUBMISSION' });
        const { year: returnYear, ...answered } = entry;
        const own = { id: randomUUID(), agency: actor.agency, formVersion: CURRENT_FORM.version, savedAt, holdingId };
        const row = await this.submissions.saveDraft(manager, { ...own, returnYear, ...answered });
        await this.submissions.note(manager, row.id, 'SAVE', actor, { at: savedAt, reason: null });
        return row;
      },
      ({ id }) => ({ act: 'CHANGE', objectKind: 'SUBMISSION', objectId: id }),
    );
  }

  /**
   * Sends a draft in. Its receipt is signed, and the return lies in two places before anybody is told that it was received.
   * Throws `RETURN_NOT_FOUND`, `NOT_A_DRAFT`, `BAD_ANSWERS`, `KEYS_UNAVAILABLE`.
   */
  async submit(id: string, actor: Actor): Promise<SubmissionRow> {
    const draft = await this.open(id, 'WRITE');
    if (draft.state !== 'DRAFT')
      throw new SubmissionError('NOT_A_DRAFT', 'it was sent in already: correct it by a new draft');
    const faults = this.faultsOf(draft).filter(({ weight }) => weight === 'REFUSED');
    if (faults.length > 0) throw new SubmissionError('BAD_ANSWERS', faults[0]?.message ?? '', faults);
    const receipt = await this.sign(draft, actor);
    const sent: SubmissionRow = {
      ...draft,
      state: 'SUBMITTED',
      contentHash: receipt.contentHash,
      receipt,
      submittedAt: new Date(receipt.receivedAt),
    };
    await this.unitOfWork.run(
      actor,
      async (manager) => {
        if (!(await this.submissions.submit(manager, id, receipt))) {
          throw new SubmissionError('NOT_A_DRAFT', 'it was sent in meanwhile');
        }
        await this.submissions.note(manager, id, 'SUBMIT', actor, { at: new Date(receipt.receivedAt), reason: null });
      },
      { act: 'EXPORT', objectKind: 'SUBMISSION', objectId: id },
    );
    // After the commit: a copy of what was never received would be put back one day.
    await this.desk.copies.keep(sent);
    return sent;
  }

  /** The council takes it, or sends it back with a reason. Throws `RETURN_NOT_FOUND`, `BAD_MOVE`. */
  async decide(
    id: string,
    act: Exclude<SubmissionAct, 'SUBMIT'>,
    reason: string | null,
    actor: Actor,
  ): Promise<SubmissionRow> {
    const row = await this.open(id, 'APPROVE');
    const to = stateAfter(row.state, act);
    if (to === undefined) throw new SubmissionError('BAD_MOVE', `a return that is ${row.state} cannot be answered so`);
    const answered = { ...row, state: to, reason };
    await this.unitOfWork.run(
      actor,
      async (manager) => {
        if (!(await this.submissions.move(manager, id, row.state, to, reason))) {
          throw new SubmissionError('BAD_MOVE', 'it was answered meanwhile');
        }
        await this.submissions.note(manager, id, act, actor, { at: this.clock.now(), reason });
      },
      { act: 'DECIDE', objectKind: 'SUBMISSION', objectId: id },
    );
    await this.desk.copies.keep(answered);
    return answered;
  }

  /** True when this installation gave that receipt and nothing of it was changed. Throws `KEYS_UNAVAILABLE`. */
  async isGenuine(receipt: SignedReceipt): Promise<boolean> {
    return isGenuine(receipt, await this.publicKey());
  }

  private async open(id: string, action: 'WRITE' | 'APPROVE'): Promise<SubmissionRow> {
    const row = await this.submissions.findOne(id);
    if (row === undefined) throw returnNotFound();
    await this.desk.gate.pass(action, row.holdingId);
    return row;
  }

  private async sign(draft: SubmissionRow, actor: Actor): Promise<SignedReceipt> {
    const { id: submissionId, agency, returnYear: year, version, formVersion, isZero, answers } = draft;
    const contentHash = hashOfReturn({ agency, year, version, formVersion, isZero, answers });
    const receivedAt = this.clock.now().toISOString();
    const receipt: Receipt = { submissionId, agency, year, version, contentHash, receivedAt, submittedBy: actor.name };
    const keyId = publicKeyId(await this.publicKey());
    return {
      ...receipt,
      keyId,
      signature: (await this.desk.signingKey.sign(bytesOfReceipt(receipt))).toString('base64'),
    };
  }

  private async publicKey(): Promise<string> {
    try {
      return await this.desk.signingKey.publicKey();
    } catch (error) {
      if (error instanceof KeyError) throw new SubmissionError('KEYS_UNAVAILABLE', 'receipts cannot be signed now');
      throw error;
    }
  }
}

function unknownAgency({ agency }: Actor): SubmissionError {
  return new SubmissionError('UNKNOWN_AGENCY', `no return is expected of ${agency}`);
}
