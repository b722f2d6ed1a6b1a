import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A record that a decision is about, and on which side of it. */
@Entity()
@Check('ck_match_decision_record_side', `side in ('A','B')`)
export class MatchDecisionRecord {
  @PrimaryColumn('uuid')
  @ForeignKey('MatchDecision')
  decisionId: string;

  @PrimaryColumn('bigint')
  @ForeignKey('SourceRecord')
  @Index()
  sourceRecordId: string;

  @Column('character', { length: 1 })
  side: 'A' | 'B';
}
