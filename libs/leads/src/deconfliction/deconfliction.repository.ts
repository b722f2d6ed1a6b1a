import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Asker, statedAsker } from './asker.js';
import type { DigestedIdentifier } from './digest.service.js';
import type { NoticeKind } from './identifier-form.js';

/** Whom to call: all that is told of who holds the same. */
export interface Pointer {
  readonly agency: string;
  readonly contact: string | null;
}

/** What the database makes of a question. */
export type AskedOutcome =
  | { readonly outcome: 'UNKNOWN_AGENCY' }
  | { readonly outcome: 'RATE_LIMITED'; readonly left: number; readonly nextAt: string | null }
  | {
      readonly outcome: 'ANSWERED';
      readonly at: string;
      readonly left: number;
      /** For each identifier, in the order asked. */
      readonly answers: readonly (readonly Pointer[])[];
    };

/** What one side of a hit is told. */
export interface DeconflictionNotice extends Pointer {
  readonly id: string;
  /** OWNER: somebody asked for what we hold. ASKER: we asked and were told of them. */
  readonly side: 'OWNER' | 'ASKER';
  readonly kind: NoticeKind;
  readonly at: Date;
  /** The other side was told nothing. */
  readonly isSilent: boolean;
  /** OWNER: our own rows that state it, as far as the reader may see them. */
  readonly observationIds: readonly string[] | null;
}

/** The doors of the database behind which identifiers lie. */
@Injectable()
export class DeconflictionRepository {
  async ask(manager: EntityManager, asker: Asker, digested: readonly DigestedIdentifier[]): Promise<AskedOutcome> {
    const [row] = await manager.query<{ answer: AskedOutcome }[]>(`select deconfliction.ask($1, $2) as answer`, [
      statedAsker(asker),
      JSON.stringify(digested),
    ]);
    if (row === undefined) throw new Error('the database gave no answer');
    return row.answer;
  }

  /** With the eyes of whoever asks. */
  async seesLead(seen: EntityManager, leadId: string): Promise<boolean> {
    const rows = await seen.query<object[]>(`select l.id from seen_lead l where l.id = $1`, [leadId]);
    return rows.length > 0;
  }

  /** Who else holds a part of a lead; one answer. */
  async askLead(manager: EntityManager, asker: Asker, leadId: string): Promise<AskedOutcome> {
    const [row] = await manager.query<{ answer: AskedOutcome }[]>(`select deconfliction.ask_lead($1, $2) as answer`, [
      statedAsker(asker),
      leadId,
    ]);
    if (row === undefined) throw new Error('the database gave no answer');
    return row.answer;
  }

  notices(manager: EntityManager, asker: Asker): Promise<DeconflictionNotice[]> {
    return manager.query<DeconflictionNotice[]>(
      `select id, side, kind, agency, contact, at, is_silent as "isSilent", observation_ids as "observationIds"
       from deconfliction.notices($1)`,
      [statedAsker(asker)],
    );
  }
}
