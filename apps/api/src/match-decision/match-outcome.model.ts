import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { OrganizationModel } from '../party/organization.model.js';
import { PersonModel } from '../party/person.model.js';
import { SourceRecordModel } from '../source/source-record.model.js';
import { MatchDecisionModel } from './match-decision.model.js';

/** The type of an answer is its class. */
const resolveType = (answer: object): unknown => answer.constructor;

export const ResolvedEntity = createUnionType({
  name: 'ResolvedEntity',
  description: 'A thing that records are held to be.',
  types: () => [BusinessModel, PersonModel, OrganizationModel] as const,
  resolveType,
});

/** What every outcome tells. */
@ObjectType({ isAbstract: true })
export abstract class MatchOutcomeModel {
  @Field(() => String, { description: 'In words, for the person who asked.' })
  message: string;
}

@ObjectType('MatchDecided', { description: 'The decision stands, and what follows from it has been done.' })
export class MatchDecidedModel extends MatchOutcomeModel {
  @Field(() => MatchDecisionModel)
  decision: MatchDecisionModel;

  @Field(() => [ResolvedEntity], { description: 'What its records are held to be now.' })
  entities: object[];
}

@ObjectType('ContradictionStep', { description: 'One standing decision on the way from one record to another.' })
export class ContradictionStepModel {
  @Field(() => SourceRecordModel)
  from: SourceRecordModel;

  @Field(() => SourceRecordModel)
  to: SourceRecordModel;

  @Field(() => MatchDecisionModel)
  decision: MatchDecisionModel;
}

@ObjectType('MatchContradicts', {
  description:
    'Refused: what stands says otherwise, perhaps through third records. One of the decisions in the chain has to be ' +
    'taken back first, or this one is wrong.',
})
export class MatchContradictsModel extends MatchOutcomeModel {
  @Field(() => [ContradictionStepModel], { description: 'From a record of the first side to one of the second.' })
  chain: ContradictionStepModel[];
}

@ObjectType('MatchAlreadyDecided', {
  description: 'Refused: somebody has judged these very records, and you did not say that you know.',
})
export class MatchAlreadyDecidedModel extends MatchOutcomeModel {
  @Field(() => MatchDecisionModel, { description: 'Name it in `supersedes` to put yours in its place.' })
  decision: MatchDecisionModel;
}

@ObjectType('MovedEntity')
export class MovedEntityModel {
  @Field(() => ID)
  askedId: string;

  @Field(() => ResolvedEntity, { nullable: true, description: 'What it has been merged into.' })
  now: object | null;
}

@ObjectType('MatchEntitiesMoved', {
  description: 'Refused: an entity was merged into another since you looked. Look at what it is now, and judge that.',
})
export class MatchEntitiesMovedModel extends MatchOutcomeModel {
  @Field(() => [MovedEntityModel])
  moves: MovedEntityModel[];
}

@ObjectType('MatchDecisionSuperseded', { description: 'Refused: the decision you name no longer stands.' })
export class MatchDecisionSupersededModel extends MatchOutcomeModel {
  @Field(() => MatchDecisionModel, { nullable: true, description: 'The one that stands in its place.' })
  standsNow: MatchDecisionModel | null;
}

export const DecideMatchResult = createUnionType({
  name: 'DecideMatchResult',
  types: () =>
    [
      MatchDecidedModel,
      MatchContradictsModel,
      MatchAlreadyDecidedModel,
      MatchEntitiesMovedModel,
      MatchDecisionSupersededModel,
    ] as const,
  resolveType,
});

export const UndoMatchDecisionResult = createUnionType({
  name: 'UndoMatchDecisionResult',
  types: () => [MatchDecidedModel, MatchContradictsModel, MatchDecisionSupersededModel] as const,
  resolveType,
});
