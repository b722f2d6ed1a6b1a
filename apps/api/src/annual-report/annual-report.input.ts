import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsUUID, Length, Matches, Max, Min } from 'class-validator';

@ArgsType()
export class ReportYearArgs {
  @Field(() => Int, { description: 'The twelve months that end on 30 September of this year.' })
  @IsInt()
  @Min(2017)
  @Max(2100)
  year: number;
}

@ArgsType()
export class AnyReportYearArgs {
  @Field(() => Int, { nullable: true, description: 'Absent: all years.' })
  @IsOptional()
  @IsInt()
  @Min(2017)
  @Max(2100)
  year?: number | null;
}

@ArgsType()
export class ReportIdArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class ReportFigureArgs extends ReportIdArgs {
  @Field(() => String, { description: 'section/table/line/column; lines and columns by their places from 0.' })
  @Length(7, 200)
  @Matches(/^[a-z_]+\/\w[\w ]*\/\d+\/\d+$/, { message: 'figure must be section/table/line/column' })
  figure: string;
}

@ArgsType()
export class WithdrawReportArgs extends ReportIdArgs {
  @Field(() => String)
  @Length(1, 2_000)
  reason: string;
}
