import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { INCIDENT_PARTS } from '@townline/enforcement';
import { enumOf } from '../paging/enum-of.js';
import type { OfOwner } from '../reading/reading.js';
import { InstantScalar, PartialDateScalar } from '../time/scalars.js';
import { CourtRefusalModel, PartEnum } from './court.model.js';

export const IncidentPartEnum = enumOf('IncidentPart', INCIDENT_PARTS);

/** Under this key an incident keeps what its fields are looked up with. */
export const INCIDENT_LOOKUPS = Symbol('incident lookups');

export interface IncidentLookups {
  readonly codes: OfOwner<string>;
  readonly people: OfOwner<IncidentPersonModel>;
}

@ObjectType('Incident', { description: 'What an agency counts as one event. It names nobody.' })
export class IncidentModel {
  [INCIDENT_LOOKUPS]: IncidentLookups;

  @Field(() => ID)
  id: string;

  @Field(() => String)
  agency: string;

  @Field(() => String, { description: 'The agency’s own.' })
  number: string;

  @Field(() => PartialDateScalar)
  happenedOn: string;

  @Field(() => String, { nullable: true, description: 'State and town.' })
  town: string | null;

  @Field(() => ID, { nullable: true })
  premisesId: string | null;

  @Field(() => ID, { nullable: true })
  businessId: string | null;

  @Field(() => ID, { nullable: true })
  caseId: string | null;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('IncidentPerson', {
  description: 'A human being in an incident, by number alone: offender or victim, never both.',
})
export class IncidentPersonModel {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  number: number;

  @Field(() => IncidentPartEnum)
  part: string;

  @Field(() => Int, { nullable: true, description: 'In years.' })
  age: number | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When somebody taken for an offender was recognized as a victim.',
  })
  recognizedAt: Date | null;
}

@ObjectType('UniformOffense', { description: 'A code by which departments everywhere count incidents.' })
export class UniformOffenseModel {
  @Field(() => String)
  code: string;

  @Field(() => String)
  title: string;

  @Field(() => String, { description: 'PERSON, PROPERTY or SOCIETY.' })
  against: string;

  @Field(() => String, { description: 'The same in the words of NIEM 6.' })
  niem: string;

  @Field(() => String)
  readIn: string;

  @Field(() => String)
  mark: string;

  @Field(() => String, { description: 'What is still to be checked.' })
  doubt: string;
}

@ObjectType('StatuteUse', {
  description: 'What a charge under a statute is counted as unless a person says otherwise.',
})
export class StatuteUseModel {
  @Field(() => String)
  jurisdiction: string;

  @Field(() => String)
  citation: string;

  @Field(() => PartEnum)
  part: string;

  @Field(() => String, { nullable: true, description: 'Null: not settled.' })
  code: string | null;

  @Field(() => String)
  mark: string;

  @Field(() => String)
  doubt: string;
}

@ObjectType('IncidentCount', { description: 'Incidents of a code in a month, and who was in them; zero is said.' })
export class IncidentCountModel {
  @Field(() => String)
  code: string;

  @Field(() => String)
  agency: string;

  @Field(() => String, { nullable: true, description: '2026-03. Null: the month is not known.' })
  month: string | null;

  @Field(() => Int)
  incidents: number;

  @Field(() => Int)
  victims: number;

  @Field(() => Int)
  offenders: number;

  @Field(() => Int)
  arrests: number;
}

export const IncidentResult = createUnionType({
  name: 'IncidentResult',
  types: () => [IncidentModel, CourtRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? CourtRefusalModel : IncidentModel),
});
