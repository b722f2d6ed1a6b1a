import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

export const INCIDENT_PARTS = ['OFFENDER', 'VICTIM'] as const;
export type IncidentPart = (typeof INCIDENT_PARTS)[number];

/**
 * A human being in an incident, by number alone. One row each, so that nobody is victim and offender of the same incident; who
 * was taken for an offender may be recognized as a victim, never the other way.
 */
@Entity()
@Unique(['incidentId', 'number'])
@Check('ck_incident_person_age', 'age between 0 and 120')
@Check('ck_incident_person_part', `part in ('OFFENDER','VICTIM')`)
@Check('ck_incident_person_recognized', `recognized_at is null or part = 'VICTIM'`)
export class IncidentPerson {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Incident')
  incidentId: string;

  @Column('integer')
  number: number;

  @Column('text')
  part: IncidentPart;

  /** In years, as stated. */
  @Column('integer', { nullable: true })
  age: number | null;

  @Column('text')
  actorName: string;

  @Column('timestamptz')
  recordedAt: Date;

  /** When an offender turned out to be a victim. */
  @Column('timestamptz', { nullable: true })
  recognizedAt: Date | null;

  @Column('text', { nullable: true })
  recognizedBy: string | null;
}
