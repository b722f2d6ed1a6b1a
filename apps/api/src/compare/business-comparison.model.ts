import { Field, ObjectType } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { FindingModel } from '../lead/finding.model.js';
import { MatchDecisionModel } from '../match-decision/match-decision.model.js';
import { CardMatchModel } from '../source/card-match.model.js';
import { ComparedFactModel, ComparedReasonModel } from './compared-fact.model.js';

@ObjectType('BusinessComparison', {
  description: 'Two shops side by side: what they share, what differs, what speaks for and against, and who says so.',
})
export class BusinessComparisonModel {
  @Field(() => BusinessModel)
  a: BusinessModel;

  @Field(() => BusinessModel)
  b: BusinessModel;

  @Field(() => [ComparedFactModel], {
    description: 'What they share first, then what differs, then what one alone has.',
  })
  facts: ComparedFactModel[];

  @Field(() => [ComparedReasonModel], { description: 'Strongest first.' })
  speaksFor: ComparedReasonModel[];

  @Field(() => [ComparedReasonModel], { description: 'Strongest first.' })
  speaksAgainst: ComparedReasonModel[];

  @Field(() => [CardMatchModel], { description: 'A record of the one compared with a record of the other.' })
  matches: CardMatchModel[];

  @Field(() => [FindingModel], { description: 'What detection says of the two, most probable first.' })
  findings: FindingModel[];

  @Field(() => [MatchDecisionModel], {
    description: 'What people have said of records of both, standing or not; the latest first.',
  })
  decisions: MatchDecisionModel[];
}
