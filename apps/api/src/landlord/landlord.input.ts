import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { NoticeAct, NoticeTemplate, ServiceMeans } from '@townline/enforcement';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsUUID, Length, Matches, Validate } from 'class-validator';
import { DayScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';
import { NoticeActEnum, NoticeTemplateEnum, ServiceMeansEnum } from './landlord.model.js';

@ArgsType()
export class LandlordKnowledgeArgs {
  @Field(() => ID, { description: 'A person or an organization.' })
  @IsUUID()
  partyId: string;
}

@ArgsType()
export class LandlordNoticesArgs {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  partyId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  premisesId?: string;
}

@InputType()
export class DraftLandlordNoticeInput {
  @Field(() => ID)
  @IsUUID()
  partyId: string;

  @Field(() => ID, { description: 'A place of theirs, or the building around it.' })
  @IsUUID()
  premisesId: string;

  @Field(() => NoticeTemplateEnum, { defaultValue: 'FIRST_NOTICE' })
  @IsIn(Object.keys(NoticeTemplateEnum))
  template: NoticeTemplate;

  @Field(() => [ID], { description: 'Events of which it tells: public records and your agency’s own.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @Matches(/^\d{1,18}$/, { each: true, message: 'eventIds are ids of events' })
  eventIds: string[];

  @Field(() => [String], { defaultValue: [], description: 'Statutes of which it speaks, in the words of their rows.' })
  @ArrayMaxSize(5)
  @Length(1, 40, { each: true })
  citations: string[];
}

@InputType()
export class MoveLandlordNoticeInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => NoticeActEnum)
  @IsIn(Object.keys(NoticeActEnum))
  act: NoticeAct;

  @Field(() => DayScalar)
  @Validate(DayRule)
  on: string;

  @Field(() => ServiceMeansEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(ServiceMeansEnum))
  means?: ServiceMeans | null;

  @Field(() => String, { nullable: true, description: 'On whom it was served, why it came back, what was answered.' })
  @IsOptional()
  @Length(1, 1000)
  detail?: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file that proves it, in hexadecimal.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'proofSha256 is 64 hexadecimal digits' })
  proofSha256?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is issued though nobody has verified its law.' })
  @IsOptional()
  @Length(1, 1000)
  @Matches(/\S/, { message: 'acceptedDoubt must not be blank' })
  acceptedDoubt?: string | null;
}
