import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

@ArgsType()
export class ReturnYearArgs {
  @Field(() => Int, { description: 'The return that is due on 1 October of this year.' })
  @IsInt()
  @Min(2017)
  @Max(2100)
  year: number;
}

@ArgsType()
export class AnnualReturnsArgs extends ReturnYearArgs {
  @Field(() => String, { nullable: true, description: 'An agency’s code. Absent: all that you may see.' })
  @IsOptional()
  @Length(2, 40)
  agency?: string;
}

@InputType()
export class ReturnAnswerInput {
  @Field(() => String)
  @Length(1, 60)
  item: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(0, 10_000)
  text?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  count?: number | null;
}

@InputType({ isAbstract: true })
abstract class OfYearInput {
  @Field(() => Int)
  @IsInt()
  @Min(2017)
  @Max(2100)
  year: number;
}

@InputType()
export class SaveReturnInput extends OfYearInput {
  @Field(() => Boolean, { defaultValue: false, description: 'There was nothing to report.' })
  @IsBoolean()
  isZero: boolean;

  @Field(() => [ReturnAnswerInput], { description: 'What is not answered yet is left out: that is not zero.' })
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ReturnAnswerInput)
  answers: ReturnAnswerInput[];
}

@InputType()
export class SaveReturnCsvInput extends OfYearInput {
  @Field(() => String, { description: 'Two rows: the keys of the items, and the answers below them.' })
  @Length(1, 200_000)
  csv: string;
}

@ArgsType()
export class ReturnIdArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class SendBackArgs extends ReturnIdArgs {
  @Field(() => String, { description: 'What has to be corrected.' })
  @Length(1, 2000)
  @Matches(/\S/, { message: 'reason must not be blank' })
  reason: string;
}

@InputType()
export class ReturnReceiptInput {
  @Field(() => ID)
  @IsUUID()
  submissionId: string;

  @Field(() => String)
  @Length(2, 40)
  agency: string;

  @Field(() => Int)
  @IsInt()
  year: number;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field(() => String)
  @Matches(/^[0-9a-f]{64}$/)
  contentHash: string;

  @Field(() => String)
  @IsISO8601()
  receivedAt: string;

  @Field(() => String)
  @Length(1, 200)
  submittedBy: string;

  @Field(() => String)
  @Matches(/^[0-9a-f]{16}$/)
  keyId: string;

  @Field(() => String)
  @Length(80, 100)
  signature: string;
}
