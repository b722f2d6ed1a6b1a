import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { ActorModel } from '../actor/actor.model.js';
import { BusinessModel } from '../business/business.model.js';
import { LeadModel } from '../lead/lead.model.js';
import { InstantScalar } from '../time/scalars.js';
import { LeadChangeModel } from './lead-change.model.js';

/** What every outcome tells: the lead as it stands now, and what happened in a sentence. */
@ObjectType({ isAbstract: true })
export abstract class LeadOutcomeModel {
  @Field(() => LeadModel, { description: 'As it stands now.' })
  lead: LeadModel;

  @Field(() => String, { description: 'In words, for the person who asked.' })
  message: string;
}

@ObjectType('LeadClaimed', { description: 'It is yours.' })
export class LeadClaimedModel extends LeadOutcomeModel {}

@ObjectType('LeadReleased', { description: 'Nobody holds it any more; it stands where it stood before the claim.' })
export class LeadReleasedModel extends LeadOutcomeModel {}

@ObjectType('LeadDecided', { description: 'The decision stands, until it is superseded or taken back.' })
export class LeadDecidedModel extends LeadOutcomeModel {}

@ObjectType('LeadUndone', { description: 'The last act was taken back; everything stands as it stood before.' })
export class LeadUndoneModel extends LeadOutcomeModel {}

@ObjectType('LeadHeldBySomeoneElse', {
  description: 'Refused: somebody else has claimed it. Take it over with a reason.',
})
export class LeadHeldBySomeoneElseModel extends LeadOutcomeModel {
  @Field(() => ActorModel)
  holder: ActorModel;

  @Field(() => InstantScalar)
  heldSince: string;
}

@ObjectType('LeadChangedMeanwhile', {
  description: 'Refused: the lead is no longer what you had before you. Look at what was done, and decide again.',
})
export class LeadChangedMeanwhileModel extends LeadOutcomeModel {
  @Field(() => [LeadChangeModel], { description: 'What was done since the version you saw.' })
  since: LeadChangeModel[];
}

@ObjectType('LeadActNotAllowed', { description: 'Refused: a lead in this state does not allow it.' })
export class LeadActNotAllowedModel extends LeadOutcomeModel {}

@ObjectType('LeadWentElsewhere', { description: 'Refused: its shops were merged meanwhile.' })
export class LeadWentElsewhereModel extends LeadOutcomeModel {
  @Field(() => LeadModel, { nullable: true, description: 'The lead that stands for the two shops now.' })
  standsNow: LeadModel | null;

  @Field(() => BusinessModel, { nullable: true, description: 'The one shop that the two are held to be.' })
  oneShop: BusinessModel | null;
}

@ObjectType('LeadNothingToUndo', { description: 'Refused: nothing that a person did stands.' })
export class LeadNothingToUndoModel extends LeadOutcomeModel {}

@ObjectType('LeadReasonNeeded', { description: 'Refused: what somebody else did is taken back with a reason only.' })
export class LeadReasonNeededModel extends LeadOutcomeModel {
  @Field(() => ActorModel)
  doneBy: ActorModel;
}

/** The type of an outcome is its class. */
const resolveType = (outcome: object): unknown => outcome.constructor;

export const ClaimLeadResult = createUnionType({
  name: 'ClaimLeadResult',
  types: () => [LeadClaimedModel, LeadHeldBySomeoneElseModel, LeadActNotAllowedModel, LeadWentElsewhereModel] as const,
  resolveType,
});

export const ReleaseLeadResult = createUnionType({
  name: 'ReleaseLeadResult',
  types: () => [LeadReleasedModel, LeadHeldBySomeoneElseModel, LeadActNotAllowedModel] as const,
  resolveType,
});

export const DecideLeadResult = createUnionType({
  name: 'DecideLeadResult',
  types: () =>
    [
      LeadDecidedModel,
      LeadChangedMeanwhileModel,
      LeadHeldBySomeoneElseModel,
      LeadActNotAllowedModel,
      LeadWentElsewhereModel,
    ] as const,
  resolveType,
});

export const UndoLeadResult = createUnionType({
  name: 'UndoLeadResult',
  types: () => [LeadUndoneModel, LeadChangedMeanwhileModel, LeadNothingToUndoModel, LeadReasonNeededModel] as const,
  resolveType,
});
