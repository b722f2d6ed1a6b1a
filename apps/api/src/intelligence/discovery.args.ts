import { ArgsType, Field, ID } from '@nestjs/graphql';
import { WITHHOLDING_GROUNDS, type WithholdingGround } from '@townline/registry';
import { IsIn, Matches } from 'class-validator';
import { WithholdingGrounds } from './discovery.model.js';

@ArgsType()
export class GiveOutVersionArgs {
  @Field(() => ID)
  @Matches(/^[0-9]{1,18}$/)
  observationId: string;
}

@ArgsType()
export class WithholdVersionArgs extends GiveOutVersionArgs {
  @Field(() => WithholdingGrounds)
  @IsIn(WITHHOLDING_GROUNDS)
  ground: WithholdingGround;
}
