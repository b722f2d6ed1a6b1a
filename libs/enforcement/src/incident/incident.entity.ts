import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What an agency counts as one event. It names nobody: who was arrested stands with the arrest, a victim is a number. */
@Entity()
@Index(['agency', 'number'])
@Check('ck_incident_number', `number ~ '\\S' and length(number) <= 12`)
export class Incident {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  agency: string;

  /** The agency's own. */
  @Column('text')
  number: string;

  /** Partial date. */
  @Column('text')
  happenedOn: string;

  /** State and town, `CT Alderford`. */
  @Column('text', { nullable: true })
  town: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Premises')
  @Index()
  premisesId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Entity')
  @Index()
  businessId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('CaseFile')
  @Index()
  caseId: string | null;

  @Column('text')
  actorName: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;

  /** The case's where it hangs on one, else the agency's. Null where nobody signs in. */
  @Column('integer', { nullable: true })
  @ForeignKey('Holding')
  @Index()
  holdingId: number | null;
}
