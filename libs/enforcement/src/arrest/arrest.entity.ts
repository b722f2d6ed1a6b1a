import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** That an agency arrested somebody once: what the charges hang on. Its particulars are statements, of which the last stands. */
@Entity()
@Check('ck_arrest_person', 'person_id is null or incident_id is not null')
export class Arrest {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  agency: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('Incident')
  @Index()
  incidentId: string | null;

  /** Whose number in the incident it is. */
  @Column('uuid', { nullable: true })
  @ForeignKey('IncidentPerson')
  @Index()
  personId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('CaseFile')
  @Index()
  caseId: string | null;

  @Column('timestamptz')
  recordedAt: Date;

  /** The case's where it hangs on one, else the agency's. Null where nobody signs in. */
  @Column('integer', { nullable: true })
  @ForeignKey('Holding')
  @Index()
  holdingId: number | null;
}
