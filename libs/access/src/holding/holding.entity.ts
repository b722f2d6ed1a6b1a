import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { RECORD_CLASSES, type RecordClass } from '../decision/record-class.js';

/**
 * What a record belongs to, as one small number that it carries: whose it is, of which class, and where it is narrower than
 * that, its town, case and compartment. Holding 1 is the public records of the installation.
 */
@Entity({ schema: 'access' })
@Index('uq_holding_terms', { synchronize: false })
@Index(['compartmentId'])
@Check('ck_holding_record_class', `record_class in (${RECORD_CLASSES.map((name) => `'${name}'`).join(',')})`)
@Check('ck_holding_sealed', 'not is_sealed or case_id is not null')
export class Holding {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('text')
  @ForeignKey('Agency')
  agency: string;

  @Column('text')
  recordClass: RecordClass;

  /** `CT Alderford`: state and town, where all of its records are about that one. */
  @Column('text', { nullable: true })
  town: string | null;

  @Column('uuid', { nullable: true })
  caseId: string | null;

  /** Its case is its members' alone. */
  @Column('boolean', { default: false })
  isSealed: boolean;

  @Column('uuid', { nullable: true })
  @ForeignKey('Compartment')
  compartmentId: string | null;

  /** From then on nobody sees its records: they were to be validated by that day, or moved, and have not been. */
  @Column('timestamptz', { nullable: true })
  visibleUntil: Date | null;
}
