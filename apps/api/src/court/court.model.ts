import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  ARREST_KINDS,
  CHARGE_ACTS,
  CHARGE_STATES,
  COURT_DIMENSIONS,
  COURT_ERROR_CODES,
  COURT_STAGES,
  PARTS,
  PLEAS,
} from '@townline/enforcement';
import { ActorModel } from '../actor/actor.model.js';
import { enumOf } from '../paging/enum-of.js';
import type { OfOwner } from '../reading/reading.js';
import { InstantScalar, PartialDateScalar } from '../time/scalars.js';

export const ArrestKindEnum = enumOf('ArrestKind', ARREST_KINDS);
export const PartEnum = enumOf('CourtPart', PARTS, {}, 'Whose part in the trade it is: counted apart at every stage.');
export const ChargeStateEnum = enumOf('ChargeState', CHARGE_STATES);
export const ChargeActEnum = enumOf('ChargeAct', CHARGE_ACTS, {
  SUBSTITUTE: 'Another offense is charged.',
  DIVERT: 'A program instead of a trial.',
  REVERSE: 'The conviction falls and the charge stands again.',
  SPARE_VICTIM: 'A victim is not prosecuted.',
  VACATE: 'The record of a victim is vacated: it leaves every list and count.',
  WITHDRAW: 'An earlier step was recorded wrongly and is left out.',
});
export const PleaEnum = enumOf('Plea', PLEAS);
export const CourtStageEnum = enumOf('CourtStage', COURT_STAGES);
export const CourtDimensionEnum = enumOf('CourtDimension', COURT_DIMENSIONS);
export const CourtRefusalCode = enumOf('CourtRefusalCode', COURT_ERROR_CODES);

/** Under this key an arrest keeps what its fields are looked up with. */
export const ARREST_LOOKUPS = Symbol('arrest lookups');

export interface ArrestLookups {
  readonly charges: OfOwner<ChargeModel>;
  readonly statements: OfOwner<ArrestStatementModel>;
}

@ObjectType({ isAbstract: true })
abstract class ArrestParticularsModel {
  @Field(() => ArrestKindEnum)
  kind: string;

  @Field(() => PartialDateScalar)
  arrestedOn: string;

  @Field(() => PartEnum)
  part: string;

  @Field(() => String, {
    nullable: true,
    description: 'As booked. Null: not stated, or a victim, whose name is shown no more.',
  })
  defendant: string | null;

  @Field(() => ID, { nullable: true })
  partyId: string | null;

  @Field(() => Int, { nullable: true, description: 'In years.' })
  age: number | null;

  @Field(() => String, { nullable: true, description: 'State and town.' })
  town: string | null;

  @Field(() => ID, { nullable: true })
  premisesId: string | null;

  @Field(() => ID, { nullable: true })
  businessId: string | null;
}

@ObjectType('ArrestStatement', { description: 'Particulars of an arrest as somebody stated them; the last stands.' })
export class ArrestStatementModel extends ArrestParticularsModel {
  @Field(() => Int)
  position: number;

  @Field(() => String, { nullable: true, description: 'Why the statement before was put right.' })
  reason: string | null;

  @Field(() => ActorModel)
  by: ActorModel;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('Arrest', { description: 'That an agency arrested somebody once, with the counts it was made for.' })
export class ArrestModel extends ArrestParticularsModel {
  [ARREST_LOOKUPS]: ArrestLookups;

  @Field(() => ID)
  id: string;

  @Field(() => String)
  agency: string;

  @Field(() => ID, { nullable: true })
  incidentId: string | null;

  @Field(() => ID, { nullable: true })
  caseId: string | null;

  @Field(() => Boolean, { description: 'A victim of the same incident: in no count.' })
  isVictim: boolean;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('ChargedOffense', { description: 'Under which statute, in the version of the day of the offense.' })
export class ChargedOffenseModel {
  @Field(() => String)
  citation: string;

  @Field(() => PartialDateScalar, { nullable: true })
  offenseOn: string | null;

  @Field(() => ID, { nullable: true, description: 'A version of `statuteVersions`. Null: none is held of that day.' })
  statuteId: string | null;

  @Field(() => Boolean, { description: 'False: other versions may have been in force as well, or none is held.' })
  isLawSure: boolean;
}

@ObjectType('ChargeStep', {
  description: 'Something that happened to a charge. A correction names the step it puts right.',
})
export class ChargeStepModel {
  @Field(() => ID)
  id: string;

  @Field(() => ChargeActEnum)
  act: string;

  @Field(() => PartialDateScalar, { nullable: true })
  happenedOn: string | null;

  @Field(() => ChargedOffenseModel, { nullable: true })
  offense: ChargedOffenseModel | null;

  @Field(() => PleaEnum, { nullable: true })
  plea: string | null;

  @Field(() => String, { nullable: true })
  docket: string | null;

  @Field(() => String, { nullable: true })
  court: string | null;

  @Field(() => String, { nullable: true })
  sentence: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field(() => ID, { nullable: true })
  correctsId: string | null;

  @Field(() => Boolean, { description: 'False: corrected or withdrawn since.' })
  stands: boolean;

  @Field(() => ActorModel)
  by: ActorModel;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('Charge', { description: 'One count: arrested as, charged as and convicted as are three things.' })
export class ChargeModel {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  position: number;

  @Field(() => ChargeStateEnum)
  state: string;

  @Field(() => ChargedOffenseModel, { nullable: true })
  arrestedAs: ChargedOffenseModel | null;

  @Field(() => ChargedOffenseModel, { nullable: true })
  chargedAs: ChargedOffenseModel | null;

  @Field(() => ChargedOffenseModel, { nullable: true })
  convictedAs: ChargedOffenseModel | null;

  @Field(() => [ChargeStepModel], { description: 'In the order in which they were written.' })
  steps: ChargeStepModel[];
}

@ObjectType('CourtRefusal')
export class CourtRefusalModel {
  @Field(() => CourtRefusalCode)
  code: string;

  @Field(() => String)
  message: string;
}

@ObjectType('VacatedRecord', { description: 'It was vacated: nobody is shown it any more.' })
export class VacatedRecordModel {
  @Field(() => Boolean)
  isVacated: boolean;
}

export const ArrestResult = createUnionType({
  name: 'ArrestResult',
  types: () => [ArrestModel, CourtRefusalModel, VacatedRecordModel] as const,
  resolveType: (value: object) =>
    'code' in value ? CourtRefusalModel : 'isVacated' in value ? VacatedRecordModel : ArrestModel,
});
