import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type {
  Branch,
  ClosingState,
  EventKind as Kind,
  InspectionResult,
  Instrument as By,
} from '@townline/enforcement';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, Min, Validate } from 'class-validator';
import { BranchEnum, EventKind, InspectionResultEnum, Instrument } from '../business/enforcement-event.model.js';
import { DayScalar, PartialDateScalar } from '../time/scalars.js';
import { DayRule, PartialDateRule } from '../time/time-rules.js';
import { ClosingStateEnum } from './shop-act.model.js';

const NOT_BLANK = /\S/;
const said = (what: string): { message: string } => ({ message: `${what} must not be blank` });

@InputType()
export class RecordShopActInput {
  @Field(() => ID)
  @IsUUID()
  businessId: string;

  @Field(() => EventKind, { description: 'Arrests are recorded with their charges.' })
  @IsIn(Object.keys(EventKind))
  kind: Kind;

  @Field(() => PartialDateScalar)
  @Validate(PartialDateRule)
  occurredOn: string;

  @Field(() => String, { nullable: true, description: 'Who did it, in words; your agency when absent.' })
  @IsOptional()
  @Length(1, 200)
  @Matches(NOT_BLANK, said('authority'))
  authority?: string | null;

  @Field(() => Instrument, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(Instrument))
  instrument?: By | null;

  @Field(() => BranchEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(BranchEnum))
  branch?: Branch | null;

  @Field(() => InspectionResultEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(InspectionResultEnum))
  result?: InspectionResult | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 5000)
  @Matches(NOT_BLANK, said('findings'))
  findings?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'By when somebody is to look again.' })
  @IsOptional()
  @Validate(PartialDateRule)
  reinspectOn?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 100)
  @Matches(NOT_BLANK, said('licenseNo'))
  licenseNo?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 5000)
  @Matches(NOT_BLANK, said('note'))
  note?: string | null;

  @Field(() => ID, { nullable: true, description: 'The observation of your agency’s entry that this one puts right.' })
  @IsOptional()
  @Matches(/^[0-9]{1,18}$/, { message: 'correctsId must be an observation’s id' })
  correctsId?: string | null;
}

@ArgsType()
export class ClosingsArgs {
  @Field(() => DayScalar)
  @Validate(DayRule)
  from: string;

  @Field(() => DayScalar, { description: 'The first day that is no longer among them.' })
  @Validate(DayRule)
  to: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  businessId?: string | null;

  @Field(() => [ClosingStateEnum], { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(ClosingStateEnum), { each: true })
  states?: ClosingState[] | null;

  @Field(() => Int, { defaultValue: 100 })
  @IsInt()
  @Min(1)
  @Max(500)
  first: number;
}

@ArgsType()
export class ShopHistoryArgs {
  @Field(() => ID)
  @IsUUID()
  businessId: string;
}
