import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Two source records that may be one thing, with the model's reasons for and against. */
@Entity()
@Index(['recordBId'])
@Index('ix_match_candidate_doubt', { synchronize: false })
@Index('ix_match_candidate_probability', { synchronize: false })
@Index('uq_match_candidate_current', ['recordAId', 'recordBId'], { unique: true, where: 'superseded_at is null' })
@Check('ck_match_candidate_order', 'record_a_id < record_b_id')
export class MatchCandidate {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('bigint')
  @ForeignKey('SourceRecord')
  recordAId: string;

  @Column('bigint')
  @ForeignKey('SourceRecord')
  recordBId: string;

  @Column('text')
  modelVersion: string;

  /** Sum of the weights, in bits, prior included. */
  @Column('double precision')
  weight: number;

  @Column('double precision')
  probability: number;

  /** `[{ comparator, level, weight, sentence }]`, strongest first. */
  @Column('jsonb')
  evidence: object;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('timestamptz', { nullable: true })
  supersededAt: Date | null;

  /** Numbers of the holdings (a noun of the access room) to which the two records belong. */
  @Column('integer')
  holdingAId: number;

  @Column('integer')
  holdingBId: number;
}
