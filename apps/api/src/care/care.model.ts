import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  NEED_KINDS,
  type NeedKind,
  OFFER_ANSWERS,
  type OfferAnswer,
  PROVIDER_KINDS,
  type ProviderKind,
  REFERRAL_ANSWERS,
  REFERRAL_STATES,
  type ReferralAnswer,
} from '@townline/referrals';
import { IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { KeepProviderArgs, SurvivorArgs } from '../survivor/survivor.input.js';
import { ProtectedWordsModel } from '../survivor/survivor.model.js';
import { InstantScalar } from '../time/scalars.js';

const MOST_LETTERS = 20_000;

export const NeedKinds = enumOf('NeedKind', NEED_KINDS);
export const OfferAnswers = enumOf('OfferAnswer', OFFER_ANSWERS, { UNAVAILABLE: 'Nobody had it.' });
export const ProviderKinds = enumOf('ServiceProviderKind', PROVIDER_KINDS);
export const ReferralStates = enumOf('ReferralState', REFERRAL_STATES);
export const ReferralAnswers = enumOf('ReferralAnswer', REFERRAL_ANSWERS);

@ObjectType('ServiceProvider')
export class ServiceProviderModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => ProviderKinds)
  kind: string;
}

@ObjectType('HelpOffer')
export class HelpOfferModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID, { nullable: true, description: 'Null: by the agency itself.' })
  providerId: string | null;

  @Field(() => OfferAnswers, { nullable: true, description: 'Null: no answer yet.' })
  answer: string | null;
}

@ObjectType('SurvivorNeed')
export class SurvivorNeedModel {
  @Field(() => ID)
  id: string;

  @Field(() => NeedKinds)
  kind: string;

  @Field(() => String, { nullable: true })
  words: string | null;

  @Field(() => InstantScalar)
  recordedAt: Date;

  @Field(() => InstantScalar, { nullable: true })
  metAt: Date | null;

  @Field(() => [HelpOfferModel])
  offers: readonly HelpOfferModel[];
}

@ObjectType('SentReferral')
export class SentReferralModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  providerId: string;

  @Field(() => NeedKinds)
  kind: string;

  @Field(() => ReferralStates)
  state: string;

  @Field(() => InstantScalar)
  recordedAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When somebody went along: a warm hand-off.' })
  handedOverAt: Date | null;
}

@ObjectType('SurvivorCare', { description: 'What is needed, what was offered and taken, whom they were sent on to.' })
export class SurvivorCareModel {
  @Field(() => [SurvivorNeedModel])
  needs: readonly SurvivorNeedModel[];

  @Field(() => [SentReferralModel])
  referrals: readonly SentReferralModel[];
}

@ObjectType('OwnReferral', { description: 'Somebody who was sent to you.' })
export class OwnReferralModel {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Of this referral alone: it leads to no case and to no other referral.' })
  pseudonym: string;

  @Field(() => NeedKinds)
  kind: string;

  @Field(() => ReferralStates)
  state: string;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('OwnReferralCard')
export class OwnReferralCardModel {
  @Field(() => [ProtectedWordsModel], { description: 'What they let you know, for services. May be none.' })
  fields: readonly ProtectedWordsModel[];
}

@InputType()
export class AddNeedInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => NeedKinds)
  @IsIn(NEED_KINDS)
  kind: NeedKind;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, MOST_LETTERS)
  words?: string | null;
}

@ArgsType()
export class OfferHelpArgs {
  @Field(() => ID)
  @IsUUID()
  needId: string;

  @Field(() => ID, { nullable: true, description: 'Null: by the agency itself.' })
  @IsOptional()
  @IsUUID()
  providerId?: string | null;
}

@ArgsType()
export class AnswerOfferArgs {
  @Field(() => ID)
  @IsUUID()
  offerId: string;

  @Field(() => OfferAnswers)
  @IsIn(OFFER_ANSWERS)
  answer: OfferAnswer;
}

@ArgsType()
export class ReferArgs extends SurvivorArgs {
  @Field(() => ID)
  @IsUUID()
  providerId: string;

  @Field(() => NeedKinds)
  @IsIn(NEED_KINDS)
  kind: NeedKind;
}

@ArgsType()
export class KeepServiceProviderArgs extends KeepProviderArgs {
  @Field(() => ProviderKinds)
  @IsIn(PROVIDER_KINDS)
  kind: ProviderKind;
}

@ArgsType()
export class AnswerReferralArgs extends SurvivorArgs {
  @Field(() => ReferralAnswers)
  @IsIn(REFERRAL_ANSWERS)
  answer: ReferralAnswer;
}

@ObjectType('ChildReportCounts', { description: 'For items 7 and 8 of the annual return.' })
export class ChildReportCountsModel {
  @Field(() => Int, { description: 'Item 8: referrals to child welfare.' })
  reports: number;

  @Field(() => Int)
  accepted: number;

  @Field(() => Int)
  notAccepted: number;

  @Field(() => Int)
  unanswered: number;

  @Field(() => Int)
  highRisk: number;

  @Field(() => Int)
  knownBefore: number;

  @Field(() => Int, { description: 'Item 7: cases with a child who was reported missing.' })
  casesWithMissingChildren: number;
}
