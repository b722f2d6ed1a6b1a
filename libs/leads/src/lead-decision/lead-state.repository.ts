import { Injectable } from '@nestjs/common';
import type { Sight } from '@townline/access';
import type { Actor } from '@townline/kernel';
import type { EntityManager } from 'typeorm';
import type { LeadStatus } from '../lead/lead.entity.js';
import type { LeadEntry, LeadState } from '../lead/lead-machine.js';
import type { FoundPair } from '../lead/lead-changes.js';
import type { LeadDecision } from './lead-decision.entity.js';
import type { LeadStateChange } from './lead-state-change.entity.js';

/** A lead under somebody's hands, with the entities that its shops are now. */
export interface LeadInHand {
  readonly id: string;
  readonly predecessorId: string;
  readonly successorId: string;
  readonly predecessorNow: string;
  readonly successorNow: string;
  readonly status: LeadStatus;
  readonly version: number;
  readonly probability: number;
  readonly findingId: string;
}

/** What is appended to a lead's history. */
export interface LeadChange {
  readonly act: LeadStateChange['act'];
  readonly by: Actor;
  readonly at: Date;
  readonly reason: string | null;
  readonly undoesId: string | null;
}

/** `sight`: of whoever decides; null where nobody signs in. */
export type NewDecision = Omit<
  LeadDecision,
  'predecessorRecordId' | 'successorRecordId' | 'accountId' | 'holdingIds'
> & { readonly sight: Sight | null };

/** Reads and writes the state of one lead, in the transaction of whoever changes it. */
@Injectable()
export class LeadStateRepository {
  /** The holdings of the cards of both shops; none where the lead is not there. */
  async holdingsOf(manager: EntityManager, leadId: string): Promise<number[]> {
    const rows = await manager.query<{ id: number }[]>(
      `select distinct m.holding_id as id from seen_lead l
       join entity e on e.id in (l.predecessor_id, l.successor_id)
       join entity_member m on m.entity_id = coalesce(e.merged_into_id, e.id) and m.left_at is null
       where l.id = $1`,
      [leadId],
    );
    return rows.map(({ id }) => id);
  }

  /** Keeps the lead from everybody else until the transaction ends; null when there is none. */
  async take(manager: EntityManager, leadId: string): Promise<LeadInHand | null> {
    const rows: LeadInHand[] = await manager.query(
      `select l.id, l.predecessor_id as "predecessorId", l.successor_id as "successorId", l.status, l.version,
              coalesce(a.merged_into_id, a.id) as "predecessorNow", coalesce(b.merged_into_id, b.id) as "successorNow",
              l.probability, l.finding_id as "findingId"
       from lead l join entity a on a.id = l.predecessor_id join entity b on b.id = l.successor_id
       where l.id = $1 for update of l`,
      [leadId],
    );
    return rows[0] ?? null;
  }

  /** All that was done to it, in order. */
  async history(manager: EntityManager, leadId: string): Promise<LeadEntry[]> {
    interface Row {
      readonly id: string;
      readonly act: LeadStateChange['act'];
      readonly name: string;
      readonly agency: string;
      readonly accountId: string | null;
      readonly at: Date;
      readonly decisionId: string | null;
      readonly undoes: string | null;
    }
    const rows: Row[] = await manager.query(
      `select id, act, actor_name as name, actor_agency as agency, account_id as "accountId", changed_at as at, decision_id as "decisionId",
              undoes_id as undoes
       from lead_state_change where lead_id = $1 order by version`,
      [leadId],
    );
    return rows.map(({ id, act, name, agency, accountId, at, decisionId, undoes }): LeadEntry => {
      if (act === 'UNDO') return { id, act, undoes: undoes ?? '' };
      const by = { name, agency, ...(accountId === null ? {} : { accountId }) };
      return { id, act, by, at: at.toISOString(), decisionId, undoes: null };
    });
  }

  /** Another lead that stands between the same two shops, as they are now. */
  async standingFor(manager: EntityManager, lead: LeadInHand): Promise<string | null> {
    const rows: { id: string }[] = await manager.query(
      'select id from lead where predecessor_id = $1 and successor_id = $2 and id <> $3',
      [lead.predecessorNow, lead.successorNow, lead.id],
    );
    return rows[0]?.id ?? null;
  }

  /** Lets the lead go with its shops to the entities they were merged into. */
  async move(manager: EntityManager, lead: LeadInHand): Promise<LeadInHand> {
    const { predecessorNow, successorNow } = lead;
    await manager.query('update lead set predecessor_id = $2, successor_id = $3 where id = $1', [
      lead.id,
      predecessorNow,
      successorNow,
    ]);
    return { ...lead, predecessorId: predecessorNow, successorId: successorNow };
  }

  /** Appends a change and lets the lead's row hold what its history now adds up to. */
  async append(manager: EntityManager, lead: LeadInHand, change: LeadChange, state: LeadState): Promise<LeadInHand> {
    const version = lead.version + 1;
    const { hold } = state;
    const where = [hold?.by.name ?? null, hold?.by.agency ?? null, hold?.since ?? null, state.decisionId];
    await manager.query(
      `insert into lead_state_change (lead_id, version, act, actor_name, actor_agency, changed_at, reason, from_status,
         to_status, holder_name, holder_agency, held_since, decision_id, finding_id, undoes_id, account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[lead.id, version, change.act, change.by.name, change.by.agency, change.at, change.reason],
        ...[lead.status, state.status, ...where, lead.findingId, change.undoesId, change.by.accountId ?? null],
      ],
    );
    await manager.query(
      `update lead set status = $2, holder_name = $3, holder_agency = $4, held_since = $5, decision_id = $6,
         version = $7, changed_at = $8 where id = $1`,
      [lead.id, state.status, ...where, version, change.at],
    );
    return { ...lead, version, status: state.status };
  }

  /** Keeps a decision, with a card of each shop that stays whatever becomes of the entities. */
  async addDecision(manager: EntityManager, decision: NewDecision): Promise<void> {
    const card = (place: number): string => `(select min(source_record_id) from entity_member
      where entity_id = $${place} and left_at is null and ($12::integer[] is null or holding_id = any ($12)))`;
    const holdings = `coalesce($13::integer[], (select array_agg(distinct holding_id order by holding_id) from entity_member
      where entity_id in ($9, $10) and left_at is null), '{1}')`;
    await manager.query(
      `insert into lead_decision (id, lead_id, verdict, reason, actor_name, actor_agency, decided_at, supersedes_id,
         predecessor_id, successor_id, finding_id, predecessor_record_id, successor_record_id, holding_ids, account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, ${card(9)}, ${card(10)}, ${holdings}, $14)`,
      [
        ...[decision.id, decision.leadId, decision.verdict, decision.reason, decision.actorName],
        ...[decision.actorAgency, decision.decidedAt, decision.supersedesId],
        ...[decision.predecessorId, decision.successorId, decision.findingId, decision.sight?.holdings ?? null],
        ...[decision.sight?.spokenOf ?? null, decision.sight?.accountId ?? null],
      ],
    );
  }

  /** What detection says of the pair now. */
  findings(manager: EntityManager, lead: LeadInHand): Promise<(FoundPair & { readonly answer: string })[]> {
    return manager.query(
      `select id as "findingId", predecessor_id as "predecessorId", successor_id as "successorId", probability, evidence,
              answer
       from reopening_finding where predecessor_id = $1 and successor_id = $2 and superseded_at is null
         and kind <> 'IN_PLACE_RESUMPTION'`,
      [lead.predecessorNow, lead.successorNow],
    );
  }
}
