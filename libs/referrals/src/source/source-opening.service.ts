import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Outbox } from '@townline/platform';
import { mayAnywhere } from '../gate/act-rule.js';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';
import { PersonKeyService, type WrappedKey } from '../person/person-key.service.js';
import { ReferralError } from '../referral.errors.js';
import { OPENING_REASONS, type OpeningReason, openingState, type OpeningState } from './source-opening.js';

/** An opening before the supervisors of the agency. */
export interface OpeningRow {
  readonly id: string;
  readonly sourceId: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly reason: OpeningReason;
  readonly words: string;
  readonly state: OpeningState;
}

interface SealedOpening extends WrappedKey {
  readonly id: string;
  readonly person_id: string;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly reason: OpeningReason;
  readonly sealed: Buffer;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
  readonly is_approved: boolean | null;
  readonly ended_at: Date | null;
}

/** News for the supervisors of an agency: ids and codes alone. The payload is `{ openingId, agency }`, and of a
 * question who asked. */
export const SOURCE_OPENING_ASKED = 'source_opening_asked';
export const SOURCE_OPENED = 'source_opened';

/** Break-glass: who is not the handler of a sealed source reads it for an hour, with a reason and a second person. */
@Injectable()
export class SourceOpeningService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly keys: PersonKeyService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The reason is a code and words (`BAD_REQUEST` without). The supervisors are told with the question. */
  async ask(viewer: Viewer, sourceId: string, reason: OpeningReason, words: string): Promise<string> {
    await this.gate.admit(viewer, 'ASK_OPENING');
    if (!OPENING_REASONS.includes(reason) || words.trim() === '') {
      throw new ReferralError('BAD_REQUEST', 'an opening needs a reason, in words too');
    }
    const id = randomUUID();
    const { key } = await this.keys.take(viewer, sourceId, 'ASK_OPENING');
    const sealed = key.seal('source_opening', id, words);
    key.forget();
    await this.gate.run(
      viewer,
      async (manager) => {
        const done = await this.doors.put<boolean>(manager, viewer, 'ask_opening', sourceId, id, reason, sealed);
        if (done === true) await this.outbox.put(manager, [newsOf(SOURCE_OPENING_ASKED, id, viewer, viewer.account)]);
        return done;
      },
      'ask_opening',
    );
    return id;
  }

  /** `SECOND_PERSON_NEEDED` for who asked; `WRONG_STATE` when it was answered or has lapsed. All supervisors are told. */
  async answer(viewer: Viewer, openingId: string, approves: boolean): Promise<void> {
    await this.gate.admit(viewer, 'APPROVE_OPENING');
    const outcome = await this.gate.run(
      viewer,
      async (manager) => {
        const value = await this.doors.put<string>(manager, viewer, 'answer_opening', openingId, approves);
        if (value === 'DONE' && approves) await this.outbox.put(manager, [newsOf(SOURCE_OPENED, openingId, viewer)]);
        return value;
      },
      'answer_opening',
    );
    if (outcome === 'SECOND_PERSON_NEEDED') throw new ReferralError(outcome, 'nobody approves what they asked for');
    if (outcome !== 'DONE') throw new ReferralError('WRONG_STATE', 'the opening was answered, or has lapsed');
  }

  /** Before the hour is over: by who asked, or by a supervisor. */
  async end(viewer: Viewer, openingId: string): Promise<void> {
    await this.gate.admit(viewer, mayAnywhere(viewer.roles, 'ASK_OPENING') ? 'ASK_OPENING' : 'APPROVE_OPENING');
    await this.gate.change(viewer, 'end_opening', openingId);
  }

  /** For supervisors: all openings of the compartment, latest first. */
  async of(viewer: Viewer, compartmentId: string): Promise<OpeningRow[]> {
    await this.gate.admit(viewer, 'APPROVE_OPENING');
    const rows = await this.doors.rows<SealedOpening>(viewer, 'openings', compartmentId);
    const opened: OpeningRow[] = [];
    // One after the other: the vault refuses who asks for many at once.
    for (const row of rows) opened.push(await this.open(row));
    return opened;
  }

  private async open(row: SealedOpening): Promise<OpeningRow> {
    const key = await this.keys.unwrap(row, row.person_id);
    const words = key.open('source_opening', row.id, row.sealed);
    key.forget();
    const { id, person_id: sourceId, asked_by: askedBy, asked_at: askedAt, reason } = row;
    const said = { askedBy, askedAt, answeredBy: row.answered_by, answeredAt: row.answered_at };
    const state = openingState({ ...said, approved: row.is_approved, endedAt: row.ended_at }, this.clock.now());
    return { id, sourceId, askedBy, askedAt, reason, words, state };
  }
}

function newsOf(
  kind: string,
  openingId: string,
  { agency }: Viewer,
  askedBy?: string,
): { kind: string; key: string; payload: object } {
  const payload = { openingId, agency, ...(askedBy !== undefined && { askedBy }) };
  return { kind, key: `${kind}:${openingId}`, payload };
}
