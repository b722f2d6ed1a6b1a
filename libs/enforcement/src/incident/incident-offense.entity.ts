import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An offense of an incident, by its uniform code. One that was put wrongly is ended, not taken away. */
@Entity()
@Index('uq_incident_offense_current', ['incidentId', 'code'], { unique: true, where: 'ended_at is null' })
@Check('ck_incident_offense_ended', '(ended_at is null) = (ended_by is null)')
export class IncidentOffense {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Incident')
  incidentId: string;

  @Column('text')
  @ForeignKey('UniformOffense')
  code: string;

  @Column('text')
  actorName: string;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endedBy: string | null;
}
