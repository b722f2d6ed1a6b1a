import { ArgsType, Field, Float, ID, registerEnumType } from '@nestjs/graphql';
import { CANDIDATE_DIMENSIONS, CANDIDATE_ORDERS, type CandidateOrder } from '@townline/resolution';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsBoolean,
  IsEnum,
  IsNumber,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { PageArgs } from '../paging/page.args.js';

export const MatchCandidateOrders = enumOf('MatchCandidateOrder', CANDIDATE_ORDERS, {
  TEACHES_MOST: 'Where the model is least sure, first: an answer there teaches it most.',
  PROBABILITY: 'Most probably one thing, first.',
  RECORDED: 'Compared last, first.',
});

export const MatchCandidateDimensions = enumOf('MatchCandidateDimension', CANDIDATE_DIMENSIONS, {
  PROBABILITY: 'The tenth that the probability lies in, by its lower end.',
  TOGETHER: 'Whether the two are held to be one thing now.',
});

export enum MatchCandidateReview {
  OPEN = 'OPEN',
  UNSURE = 'UNSURE',
  DECIDED = 'DECIDED',
}
registerEnumType(MatchCandidateReview, {
  name: 'MatchCandidateReview',
  valuesMap: {
    OPEN: { description: 'Nobody has judged the two records.' },
    UNSURE: { description: 'Somebody could not tell.' },
    DECIDED: { description: 'They are judged to be the same or different.' },
  },
});

export enum MatchCandidateKind {
  BUSINESS = 'BUSINESS',
  PARTY = 'PARTY',
}
registerEnumType(MatchCandidateKind, { name: 'MatchCandidateKind' });

@ArgsType()
export class MatchCandidatesArgs extends PageArgs {
  @Field(() => MatchCandidateKind, { nullable: true })
  @IsOptional()
  @IsEnum(MatchCandidateKind)
  kind?: MatchCandidateKind | null;

  @Field(() => MatchCandidateReview, { defaultValue: MatchCandidateReview.OPEN })
  @IsEnum(MatchCandidateReview)
  review: MatchCandidateReview;

  @Field(() => Boolean, { nullable: true, description: 'Whether the two are held to be one thing now.' })
  @IsOptional()
  @IsBoolean()
  together?: boolean | null;

  @Field(() => Float, { nullable: true })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  minProbability?: number | null;

  @Field(() => Float, { nullable: true })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  maxProbability?: number | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only between these two things, or within this one, as they are held to be.',
  })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(2)
  @IsUUID(undefined, { each: true })
  between?: string[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Every pair of records; else of all between the same two things only the most probable.',
  })
  @IsBoolean()
  everyPair: boolean;

  @Field(() => MatchCandidateOrders, { defaultValue: MatchCandidateOrders.TEACHES_MOST })
  @IsEnum(MatchCandidateOrders)
  orderBy: CandidateOrder;
}
