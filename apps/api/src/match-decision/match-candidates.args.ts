import { ArgsType, Field, Float, registerEnumType } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { PageArgs } from '../paging/page.args.js';

export enum MatchCandidateOrder {
  TEACHES_MOST = 'TEACHES_MOST',
  PROBABILITY = 'PROBABILITY',
}
registerEnumType(MatchCandidateOrder, {
  name: 'MatchCandidateOrder',
  valuesMap: {
    TEACHES_MOST: { description: 'Where the model is least sure, first: an answer there teaches it most.' },
    PROBABILITY: { description: 'Most probably one thing, first.' },
  },
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

  @Field(() => MatchCandidateOrder, { defaultValue: MatchCandidateOrder.TEACHES_MOST })
  @IsEnum(MatchCandidateOrder)
  orderBy: MatchCandidateOrder;
}
