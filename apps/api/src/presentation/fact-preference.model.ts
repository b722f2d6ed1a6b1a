import { createUnionType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsEnum, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { ActorModel } from '../actor/actor.model.js';
import { ResolvedEntity } from '../match-decision/match-outcome.model.js';
import { Presented } from '../reading/presented.js';
import { InstantScalar } from '../time/scalars.js';

const MOST_LETTERS = 2_000;

export enum PresentedField {
  NAME = 'NAME',
  VENUE_KIND = 'VENUE_KIND',
}
registerEnumType(PresentedField, {
  name: 'PresentedField',
  description: 'What of a thing is shown as one value though several may be stated.',
});

export enum PreferredFact {
  TRADING_NAME = 'TRADING_NAME',
  PARTY_NAME = 'PARTY_NAME',
  BUSINESS_STATEMENT = 'BUSINESS_STATEMENT',
}
registerEnumType(PreferredFact, {
  name: 'PreferredFact',
  valuesMap: { BUSINESS_STATEMENT: { description: 'Its `venueKind` is what is shown.' } },
});

@ObjectType('FactPreference', {
  description: 'A person wants this value shown of all that are stated. It changes no fact and hides none.',
})
export class FactPreferenceModel extends Presented {
  @Field(() => ID)
  id: string;

  @Field(() => PresentedField)
  field: string;

  @Field(() => String, { nullable: true, description: 'Null: a preference was taken back, and none stood before it.' })
  value: string | null;

  @Field(() => String)
  reason: string;

  @Field(() => ActorModel)
  actor: ActorModel;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@InputType()
export class PreferFactInput {
  @Field(() => PreferredFact)
  @IsEnum(PreferredFact)
  kind: PreferredFact;

  @Field(() => ID, { description: 'Of a TradingName, a PartyName or a BusinessStatement.' })
  @Matches(/^\d{1,18}$/, { message: 'factId must be the id of a fact' })
  factId: string;

  @Field(() => String, { description: 'Why. It is kept for good.' })
  @IsString()
  @MaxLength(MOST_LETTERS)
  @Matches(/\S/, { message: 'reason must say why' })
  reason: string;
}

@InputType()
export class UndoFactPreferenceInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => String, { description: 'Why. It is kept for good.' })
  @IsString()
  @MaxLength(MOST_LETTERS)
  @Matches(/\S/, { message: 'reason must say why' })
  reason: string;
}

@ObjectType({ isAbstract: true })
export abstract class PreferenceOutcomeModel {
  @Field(() => ResolvedEntity, { nullable: true, description: 'The thing as it is shown now.' })
  entity: object | null;

  @Field(() => [FactPreferenceModel], { description: 'What stands on the record that states the value.' })
  standing: FactPreferenceModel[];
}

@ObjectType('FactPreferred', { description: 'It is shown so from now on.' })
export class FactPreferredModel extends PreferenceOutcomeModel {}

@ObjectType('FactPreferenceSuperseded', { description: 'Refused: another has taken its place since.' })
export class FactPreferenceSupersededModel extends PreferenceOutcomeModel {}

export const PreferFactResult = createUnionType({
  name: 'PreferFactResult',
  types: () => [FactPreferredModel, FactPreferenceSupersededModel] as const,
  resolveType: (outcome: object): unknown => outcome.constructor,
});
