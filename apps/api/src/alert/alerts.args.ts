import { ArgsType, Field } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, IsBoolean, IsEnum, IsOptional, Validate } from 'class-validator';
import { PresentPageArgs } from '../paging/page.args.js';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';
import { AlertRule } from './alert.model.js';

@ArgsType()
export class AlertsArgs extends PresentPageArgs {
  @Field(() => Boolean, { defaultValue: true, description: 'Only those that wait to be seen.' })
  @IsBoolean()
  unseenOnly: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Also what muted watches kept.' })
  @IsBoolean()
  withQuiet: boolean;

  @Field(() => [AlertRule], { nullable: true })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @IsEnum(AlertRule, { each: true })
  rules?: AlertRule[];

  @Field(() => InstantScalar, { nullable: true, description: 'Told from this moment on: for a digest.' })
  @IsOptional()
  @Validate(InstantRule)
  dueFrom?: string;

  @Field(() => InstantScalar, { nullable: true, description: 'Told before this moment.' })
  @IsOptional()
  @Validate(InstantRule)
  dueTo?: string;
}
