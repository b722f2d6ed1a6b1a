import type { Verdict } from '@townline/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a decision says; WITHDRAWN: an earlier one was taken back, and nothing stood before it. */
export type DecisionVerdict = Verdict | 'WITHDRAWN';

/**
 * What a person said of two sets of source records: that all of them are one thing (SAME), that no record of the one is ever
 * put with a record of the other (DIFFERENT), or that they cannot tell. Appended and superseded, never overwritten. It hangs
 * on records, so no merge, split or new model moves it.
 */
@Entity()
@Index('uq_match_decision_current', ['subjectKey', 'holdingIds'], { unique: true, where: 'superseded_at is null' })
@Index('uq_match_decision_supersedes', ['supersedesId'], { unique: true })
@Check('ck_match_decision_verdict', `verdict in ('SAME','DIFFERENT','UNSURE','WITHDRAWN')`)
@Check('ck_match_decision_reason', `reason ~ '\\S' and length(reason) <= 2000`)
@Check('ck_match_decision_actor', `actor_name ~ '\\S' and actor_agency ~ '\\S'`)
@Check('ck_match_decision_undo', `undoes_id is null or undoes_id = supersedes_id`)
@Check('ck_match_decision_known', `superseded_at is null or superseded_at >= decided_at`)
@Check('ck_match_decision_holding_ids', 'cardinality(holding_ids) > 0 and array_position(holding_ids, null) is null')
export class MatchDecision {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  verdict: DecisionVerdict;

  @Column('text')
  reason: string;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  /** Of whoever had signed in. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Account')
  accountId: string | null;

  /** Numbers of the holdings (a noun of the access room) of all it speaks of, and of the agency's that said it. */
  @Column('integer', { array: true })
  holdingIds: number[];

  @Column('timestamptz')
  decidedAt: Date;

  /** Tells the two sets of records from all others, whichever is called the first: one decision stands on them at a time. */
  @Column('text')
  subjectKey: string;

  /** The two entities that the person looked at, where they did not judge two records alone. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Entity')
  entityAId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Entity')
  entityBId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('MatchDecision')
  supersedesId: string | null;

  /** The decision that this one takes back; what stood before it then stands again. */
  @Column('uuid', { nullable: true })
  @ForeignKey('MatchDecision')
  undoesId: string | null;

  @Column('timestamptz', { nullable: true })
  supersededAt: Date | null;
}
